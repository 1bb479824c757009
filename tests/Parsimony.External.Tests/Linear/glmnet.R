# Rscript glmnet.R <table.csv> <target> <family> <alpha> <smallest lambda / largest> <folder> [ignored columns]
# Fits glmnet and cv.glmnet exactly, on lambdas and folds that it writes for the other side to read.
suppressMessages(library(glmnet))
options(warn = 2)
given <- commandArgs(trailingOnly = TRUE)
target <- given[2]
family <- given[3]
alpha <- as.numeric(given[4])
table <- read.csv(given[1], check.names = FALSE)
x <- as.matrix(table[, setdiff(names(table), c(target, given[-(1:6)]))])
y <- if (family == "gaussian") table[[target]] else factor(table[[target]])
save <- function(name, columns) {
  numbers <- sapply(columns, is.numeric)
  columns[numbers] <- lapply(columns[numbers], formatC, digits = 17, format = "g", width = 1)
  write.csv(columns, file.path(given[6], name), row.names = FALSE, quote = FALSE)
}

# glmnet starts a ridge's grid 1000 times above the lasso's; most of that way the model is the mean.
largest <- glmnet(x, y, family = family, alpha = alpha, nlambda = 4, lambda.min.ratio = 0.8)$lambda[1] * (if (alpha == 0) 0.01 else 0.95)
lambda <- largest * as.numeric(given[5])^(0:14 / 14)
foldid <- (seq_len(nrow(x)) * 7) %% 5 + 1
foldid[1:2] <- 1
if (family != "gaussian") for (level in levels(y)) foldid[y == level] <- (seq_len(sum(y == level)) + match(level, levels(y))) %% 5 + 1
save("lambdas.csv", data.frame(lambda = lambda))
save("folds.csv", data.frame(row = seq_len(nrow(x)) - 1L, fold = as.integer(foldid - 1)))

fit <- glmnet(x, y, family = family, alpha = alpha, lambda = lambda, thresh = 1e-22, maxit = 1e7)
outputs <- if (family == "multinomial") lapply(coef(fit), as.matrix) else list(as.matrix(coef(fit)))
rows <- do.call(rbind, lapply(seq_along(outputs), function(k) {
  values <- t(outputs[[k]])
  colnames(values) <- c("(Intercept)", colnames(x))
  data.frame(class = if (family == "multinomial") levels(y)[k] else "", lambda = lambda, values, check.names = FALSE, row.names = NULL)
}))
save("expected-coefficients.csv", rows)

curve <- cv.glmnet(x, y, family = family, alpha = alpha, lambda = lambda, foldid = foldid, thresh = 1e-20, maxit = 1e7,
                   type.measure = if (family == "gaussian") "mse" else "deviance")
save("expected-curve.csv", data.frame(lambda = lambda, cvm = curve$cvm, cvsd = curve$cvsd))
save("expected-chosen.csv", data.frame(lambda_min = curve$lambda.min, lambda_1se = curve$lambda.1se))
