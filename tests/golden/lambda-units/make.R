# Exact minimizers of other tools on tiny problems: at them the gradient of our objective must vanish for the converted lambda.
# Rscript make.R > r.json
suppressMessages(library(glmnet)); library(nnet)
set.seed(5)
m <- 30
x <- cbind(round(rnorm(m), 2), round(rnorm(m), 2))
y <- round(3 + 4 * x[, 1] - 2 * x[, 2] + rnorm(m), 2)
k <- as.integer(runif(m) < plogis(x[, 1] - x[, 2]))
num <- function(v) paste0("[", paste(formatC(as.numeric(v), digits = 17, format = "g"), collapse = ","), "]")
exact <- function(y, family, alpha, g) coef(glmnet(x, y, family = family, alpha = alpha, lambda = g, standardize = FALSE, thresh = 1e-20, maxit = 1e7))
z <- (y - mean(y)) / sqrt(mean((y - mean(y))^2))
smooth <- function(target, ...) {                  # nnet stops early: start again from where it stopped
  fit <- nnet(x, target, size = 0, skip = TRUE, decay = 2.5, maxit = 10000, abstol = 0, reltol = 0, trace = FALSE, ...)
  for (i in 1:20) fit <- nnet(x, target, size = 0, skip = TRUE, decay = 2.5, maxit = 10000, abstol = 0, reltol = 0, trace = FALSE, Wts = fit$wts, ...)
  fit$wts
}
cat("{\"x\":", num(t(x)), ",\n\"number\":", num(y), ",\n\"label\":", num(k),
    ",\n\"glmnet\":0.3,\"glmnetRidge\":", num(exact(y, "gaussian", 0, 0.3)), ",\"glmnetLasso\":", num(exact(y, "gaussian", 1, 0.3)),
    ",\n\"glmnetLogistic\":", num(exact(k, "binomial", 0, 0.3)),
    ",\"glmnetLogisticNet\":", num(exact(k, "binomial", 0.25, 0.3)), ",\n\"nnet\":2.5,\"nnetNumber\":", num(smooth(z, linout = TRUE)),
    ",\"nnetClass\":", num(smooth(k, entropy = TRUE)), "}\n", sep = "")
