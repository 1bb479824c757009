# Held-out prediction matrices of cv.glmnet and everything glmnet derives from them.
# Rscript make.R   (writes next to itself; versions in README.md)
suppressMessages(library(glmnet))
set.seed(20)
m <- 60; p <- 6; folds <- 5
x <- matrix(rnorm(m * p), m, p)
foldid <- sample(rep(seq(folds), length.out = m))
foldid[1:3] <- 1                                  # folds of unequal size
w <- round(runif(m, 0.2, 2), 2)
signal <- x[, 1] - 0.7 * x[, 2]
number <- round(3 + 2 * (signal + rnorm(m)), 4)
class <- as.integer(runif(m) < plogis(1.2 * signal))
digits <- function(v) formatC(as.numeric(v), digits = 17, format = "g")
save <- function(name, y, family, measure, weights, alpha) {
  # The grid is given to every call: left to itself, cv.glmnet fits the folds on grids of their own and interpolates.
  lambda <- glmnet(x, y, family = family, weights = weights, alpha = alpha, nlambda = 20, lambda.min.ratio = 1e-3)$lambda
  fit <- cv.glmnet(x, y, family = family, weights = weights, foldid = foldid, keep = TRUE, lambda = lambda,
                   alpha = alpha, type.measure = "deviance")
  preval <- fit$fit.preval[, seq_along(fit$lambda)]
  if (family == "binomial") preval <- plogis(preval)
  curve <- data.frame(lambda = digits(fit$lambda), cvm = digits(fit$cvm), cvsd = digits(fit$cvsd))
  for (extra in measure) {
    other <- cv.glmnet(x, y, family = family, weights = weights, foldid = foldid, lambda = lambda,
                       alpha = alpha, type.measure = extra)
    curve[[extra]] <- digits(other$cvm)
    curve[[paste0(extra, "_sd")]] <- digits(other$cvsd)
  }
  rows <- data.frame(fold = foldid - 1, weight = weights, target = y, apply(preval, 2, digits))
  names(rows)[-(1:3)] <- paste0("p", seq_along(fit$lambda) - 1)
  write.csv(rows, paste0(name, "-rows.csv"), row.names = FALSE, quote = FALSE)
  write.csv(curve, paste0(name, "-curve.csv"), row.names = FALSE, quote = FALSE)
  write.csv(data.frame(lambda_min = digits(fit$lambda.min), lambda_1se = digits(fit$lambda.1se)),
            paste0(name, "-chosen.csv"), row.names = FALSE, quote = FALSE)
}
save("gaussian", number, "gaussian", "mae", rep(1, m), 1)
save("gaussian-weighted", number, "gaussian", "mae", w, 1)
save("binomial", class, "binomial", c("mse", "class", "auc"), rep(1, m), 0)
save("binomial-weighted", class, "binomial", c("mse", "class", "auc"), w, 0)
