# What cv.glmnet does, its fits alone: Rscript linear_glmnet.R <table> <gaussian|binomial> <alpha> [--check]; prints JSON.
suppressMessages(library(glmnet))
given <- commandArgs(trailingOnly = TRUE)
file <- file(given[1], "rb")
size <- readBin(file, "integer", 2, size = 4)
fold <- readBin(file, "integer", size[1], size = 4)
y <- readBin(file, "double", size[1])
x <- matrix(readBin(file, "double", prod(size)), size[1])
close(file)
alpha <- as.numeric(given[3])

# Rows are parted before the clock starts: only fits are timed, the second time round.
parts <- lapply(seq_len(max(fold)), function(k) list(x = x[fold != k, ], y = y[fold != k]))
fits <- function() {
  all <- glmnet(x, y, family = given[2], alpha = alpha)
  for (part in parts) glmnet(part$x, part$y, family = given[2], alpha = alpha, lambda = all$lambda)
  all
}
invisible(fits())
seconds <- system.time(all <- fits())[["elapsed"]]

# Largest error of a coefficient, as a share of the largest beside it, against the path at 1e-16; not timed.
error <- 0
if ("--check" %in% given) {
  exact <- glmnet(x, y, family = given[2], alpha = alpha, lambda = all$lambda, thresh = 1e-16, maxit = 1e8)
  scale <- apply(x, 2, sd)
  wanted <- as.matrix(exact$beta)[, -1] * scale
  error <- max(apply(abs(as.matrix(all$beta)[, -1] * scale - wanted), 2, max) / apply(abs(wanted), 2, max))
}
cat(sprintf('{"seconds": %.5f, "lambdas": %d, "deviance_ratio": %.6f, "error": %.3g, "version": "%s"}\n',
            seconds, length(all$lambda), max(all$dev.ratio), error, packageVersion("glmnet")))
