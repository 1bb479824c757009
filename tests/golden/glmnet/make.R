# Exact paths of glmnet on real tables, one JSON file per family and table, and the curves of cv.glmnet.
# Rscript make.R   (writes next to itself; README.md has the format, the versions and the sources of the tables)
suppressMessages(library(glmnet))
options(warn = 2)                                   # whatever glmnet is not content with stops here

# The fit at the smallest threshold at which glmnet converges; below it rounding keeps the fit from standing still. The default of 1e-7
# leaves errors of 1e-3 in coefficients. A threshold 100 times larger must give the same coefficients, else the fit is not exact enough to be a reference.
coefficient_matrix <- function(fit) if (is.list(fit$beta)) do.call(rbind, lapply(fit$beta, as.matrix)) else as.matrix(fit$beta)
fit_with <- function(arguments, thresh) suppressWarnings(do.call(glmnet, c(arguments, list(thresh = thresh, maxit = if (thresh < 1e-19) 1e6 else 1e7))))
precise_fit <- function(arguments) {
  for (thresh in c(1e-24, 1e-22, 1e-20, 1e-18, 1e-16)) {
    fit <- fit_with(arguments, thresh)
    if (fit$jerr == 0) break
  }
  stopifnot(fit$jerr == 0)
  exact <- coefficient_matrix(fit)
  near <- coefficient_matrix(fit_with(arguments, 100 * thresh))
  largest <- matrix(apply(abs(exact), 2, max), nrow(exact), ncol(exact), byrow = TRUE)
  fit$drift <- max(abs(near - exact) / (abs(exact) + 1e-3 * largest + 1e-300))
  fit$thresh <- thresh
  if (fit$drift > 2e-6) stop("the reference itself is not exact: ", fit$drift)
  fit
}

# ---- JSON, 17 digits -------------------------------------------------------------------------------------------------
digits <- function(v) ifelse(v == 0, "0", ifelse(v == Inf, "\"Infinity\"", ifelse(v == -Inf, "\"-Infinity\"", sub("^ +", "", formatC(as.numeric(v), digits = 17, format = "g")))))
one <- function(v) if (is.logical(v)) tolower(as.character(v)) else if (is.character(v)) paste0("\"", v, "\"") else if (is.integer(v)) as.character(v) else digits(v)
json <- function(v, indent = "") {
  deeper <- paste0(indent, " ")
  if (inherits(v, "list") && !is.null(names(v)))
    return(paste0("{\n", paste0(deeper, "\"", names(v), "\": ", sapply(v, json, deeper), collapse = ",\n"), "\n", indent, "}"))
  if (inherits(v, "list")) return(paste0("[\n", paste0(deeper, sapply(v, json, deeper), collapse = ",\n"), "\n", indent, "]"))
  if (is.matrix(v)) return(paste0("[\n", paste0(deeper, "[", apply(v, 1, function(row) paste(one(row), collapse = ",")), "]", collapse = ",\n"), "\n", indent, "]"))
  if (inherits(v, "scalar")) return(one(unclass(v)))
  paste0("[", paste(one(v), collapse = ","), "]")
}
scalar <- function(v) structure(v, class = "scalar")
one_file <- function(name, v) writeLines(json(v), paste0(name, ".json"))

# ---- tables ----------------------------------------------------------------------------------------------------------
# A feature is a column, `column=level` (1 where the column holds that text, else 0) or `a*b` (a product of two features).
# Rows with an empty field in any column that is used are left out; `every` keeps the first of so many.
column_names <- function(feature) sub("=.*", "", strsplit(feature, "*", fixed = TRUE)[[1]])
feature_values <- function(table, feature) {
  factors <- strsplit(feature, "*", fixed = TRUE)[[1]]
  Reduce(`*`, lapply(factors, function(factor) {
    parts <- strsplit(factor, "=", fixed = TRUE)[[1]]
    if (length(parts) == 2) as.numeric(table[[parts[1]]] == parts[2]) else as.numeric(table[[factor]])
  }))
}
read_table <- function(path, features, target, classes = NULL, every = NULL) {
  table <- read.csv(file.path("..", "..", "..", path), colClasses = "character", na.strings = "", check.names = FALSE)
  used <- unique(c(target, unlist(lapply(features, column_names))))
  table <- table[complete.cases(table[, used]), ]
  if (!is.null(every)) table <- table[seq(1, nrow(table), by = every), ]
  x <- sapply(features, function(feature) feature_values(table, feature))
  y <- if (is.null(classes)) as.numeric(table[[target]]) else factor(table[[target]], levels = classes)
  stopifnot(!anyNA(x), !anyNA(y))
  list(x = x, y = y)
}

# ---- the conditions of the minimum -----------------------------------------------------------------------------------
# Largest violation of the optimality conditions over all lambdas, as a share of the gradient of the null model.
violation <- function(family, x, y, fit, alpha, weights, factors, lower, upper, standardize, intercept) {
  w <- weights / sum(weights)
  mean_x <- colSums(w * x)
  sd_x <- sqrt(pmax(0, colSums(w * x^2) - mean_x^2))
  free <- sd_x > 1e-7 * pmax(1, abs(mean_x))
  scale <- if (standardize) sd_x else rep(1, ncol(x))
  p <- factors * ncol(x) / sum(factors)
  classes <- if (family %in% c("binomial", "multinomial")) nlevels(y) else 1
  targets <- if (classes > 2) diag(classes)[as.integer(y), ] else if (classes == 2) as.numeric(y) - 1 else y
  sd_y <- if (family != "gaussian") 1 else if (intercept) sqrt(sum(w * (y - sum(w * y))^2)) else sqrt(sum(w * y^2))
  coefs <- if (classes > 2) lapply(fit$beta, as.matrix) else list(as.matrix(fit$beta))
  a0 <- rbind(fit$a0)
  worst <- 0
  for (k in seq_along(fit$lambda)) {
    eta <- sapply(seq_along(coefs), function(c) a0[c, k] + x %*% coefs[[c]][, k])
    mu <- switch(family, gaussian = eta, binomial = plogis(eta), poisson = exp(eta), multinomial = { e <- exp(eta - apply(eta, 1, max)); e / rowSums(e) })
    residual <- as.matrix(targets) - as.matrix(mu)
    if (intercept) worst <- max(worst, abs(colSums(w * residual)) / max(1, sd_y))
    for (c in seq_along(coefs)) {
      b <- coefs[[c]][, k] * scale
      g <- colSums(w * (x %*% diag(1 / ifelse(scale > 0, scale, 1), ncol(x))) * residual[, c])
      l1 <- fit$lambda[k] * alpha * p
      slope <- g - fit$lambda[k] * (1 - alpha) * p * b / sd_y          # pulls up where positive
      up <- slope - l1 * ifelse(b < 0, -1, 1)                          # what is left for a step up, and for one down
      down <- -slope - l1 * ifelse(b > 0, -1, 1)
      raw <- coefs[[c]][, k]
      stuck <- 1e-12 * (abs(raw) + 1e-3)
      gap <- pmax(0, ifelse(raw < upper - stuck, up, 0), ifelse(raw > lower + stuck, down, 0), ifelse(raw > upper + stuck | raw < lower - stuck, 1, 0))
      worst <- max(worst, (gap / sd_y)[free])
    }
  }
  worst
}

# ---- one path --------------------------------------------------------------------------------------------------------
maximum_of <- function(family, data, alpha, ...) glmnet(data$x, data$y, family = family, alpha = alpha, nlambda = 4, lambda.min.ratio = 0.8, thresh = 1e-20, ...)$lambda[1]
path_case <- function(family, data, alpha, start = 0.95, ratio = 1e-3, weights = NULL, factors = NULL, lower = NULL, upper = NULL,
                      intercept = TRUE, standardize = TRUE, note = NULL, automatic = FALSE, count = 20) {
  p <- ncol(data$x)
  w <- if (is.null(weights)) rep(1, nrow(data$x)) else weights
  options_of_fit <- c(list(weights = w, penalty.factor = if (is.null(factors)) rep(1, p) else factors,
                           lower.limits = if (is.null(lower)) rep(-Inf, p) else lower, upper.limits = if (is.null(upper)) rep(Inf, p) else upper,
                           intercept = intercept, standardize = standardize))
  most <- do.call(maximum_of, c(list(family, data, alpha), options_of_fit))
  lambda <- most * start * ratio^(seq(0, 1, length.out = count))
  fit <- precise_fit(c(list(data$x, data$y, family = family, alpha = alpha, lambda = lambda), options_of_fit))
  stopifnot(length(fit$lambda) == count, max(abs(fit$lambda / lambda - 1)) < 1e-14)
  worst <- violation(family, data$x, data$y, fit, alpha, w, options_of_fit$penalty.factor, options_of_fit$lower.limits, options_of_fit$upper.limits, standardize, intercept)
  cat(sprintf("%-12s alpha %.1f  thresh %.0e  drift %.1e  worst violation %.1e  dev %.3f  %s\n", family, alpha, fit$thresh, fit$drift, worst, max(fit$dev.ratio), if (is.null(note)) "" else note))
  stopifnot(worst < 1e-8)
  beta <- if (family == "multinomial") do.call(rbind, lapply(fit$beta, function(m) t(as.matrix(m)))) else t(as.matrix(fit$beta))
  dimnames(beta) <- NULL
  case <- list(alpha = scalar(alpha))
  if (!is.null(note)) case$note <- scalar(note)
  if (!is.null(weights)) case$weights <- weights
  if (!is.null(factors)) case$penaltyFactors <- factors
  if (!is.null(lower)) case$lowerLimits <- lower
  if (!is.null(upper)) case$upperLimits <- upper
  if (!intercept) case$intercept <- scalar(FALSE)
  if (!standardize) case$standardize <- scalar(FALSE)
  case <- c(case, list(lambdaMax = scalar(most), lambda = lambda, nullDeviance = scalar(fit$nulldev), devianceRatio = fit$dev.ratio, df = as.integer(fit$df),
    intercepts = if (family == "multinomial") unname(as.matrix(fit$a0)) else matrix(fit$a0, 1), coefficients = beta))
  if (automatic) case$automaticLambda <- do.call(glmnet, c(list(data$x, data$y, family = family, alpha = alpha), options_of_fit, list(thresh = 1e-12, maxit = 1e7)))$lambda
  case
}

# ---- cross-validation ------------------------------------------------------------------------------------------------
curve_case <- function(family, data, alpha, ratio, folds = 5, weights = NULL) {
  m <- nrow(data$x)
  w <- if (is.null(weights)) rep(1, m) else weights
  foldid <- (seq_len(m) * 7L) %% as.integer(folds) + 1L      # fixed, mixed through the rows
  foldid[seq_len(2)] <- 1L                                   # folds of unequal size
  if (family %in% c("binomial", "multinomial")) {            # rows often lie sorted by class: deal each class around the folds
    for (level in levels(data$y)) { of <- which(data$y == level); foldid[of] <- (seq_along(of) + as.integer(data$y[of[1]])) %% as.integer(folds) + 1L }
  }
  most <- maximum_of(family, data, alpha, weights = w)
  if (alpha == 0) most <- most / 100
  lambda <- most * 0.95 * ratio^(0:19 / 19)
  measure <- if (family == "gaussian") "mse" else "deviance"
  fit <- do.call(cv.glmnet, c(list(data$x, data$y, family = family, alpha = alpha, lambda = lambda, foldid = foldid, weights = w, type.measure = measure, keep = TRUE,
    thresh = 1e-20, maxit = 1e7)))
  stopifnot(length(fit$lambda) == 20, max(abs(fit$lambda / lambda - 1)) < 1e-14)
  if (family %in% c("binomial", "multinomial")) {            # cv.glmnet clips probabilities at 1e-5; none of these may be touched
    p <- if (family == "binomial") plogis(fit$fit.preval) else unlist(lapply(1:20, function(k) { e <- exp(fit$fit.preval[, , k]); e / rowSums(e) }))
    cat(sprintf("%-12s alpha %.1f  smallest held-out probability %.1e\n", family, alpha, min(p, 1 - p)))
    stopifnot(min(p, 1 - p) > 1e-5)
  }
  stopifnot(fit$index["min", ] > 1, fit$index["1se", ] >= 1)
  case <- list(alpha = scalar(alpha))
  if (!is.null(weights)) case$weights <- weights
  c(case, list(foldid = foldid, lambda = lambda, cvm = unname(fit$cvm), cvsd = unname(fit$cvsd),
               lambdaMin = scalar(fit$lambda.min), lambda1se = scalar(fit$lambda.1se)))
}

# ---- what is fitted --------------------------------------------------------------------------------------------------
here <- function(name) file.path("tests/golden/glmnet/data", paste0(name, ".csv"))
ours <- function(name) file.path("data", name, "data.csv")
columns_of <- function(path, without) setdiff(names(read.csv(file.path("..", "..", "..", path), nrows = 2, check.names = FALSE)), without)
# depth: how far the paths go down, where the classes are separable and glmnet does not converge further.
table_of <- function(family, name, path, target, features = columns_of(path, target), classes = NULL, depth = 0)
  list(family = family, name = name, path = path, target = target, features = features, classes = classes, depth = depth)
votes <- paste0("V", 1:16, "=y")
tables <- list(
  table_of("gaussian", "diabetes", ours("diabetes"), "progression"),
  table_of("gaussian", "swiss", here("swiss"), "Fertility"),
  table_of("gaussian", "mtcars", here("mtcars"), "mpg"),
  table_of("gaussian", "longley", here("longley"), "Employed"),
  table_of("gaussian", "penguins", ours("penguins"), "body_mass_g",
           c("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "sex=male", "species=Adelie", "species=Chinstrap")),
  table_of("binomial", "breast_cancer", ours("breast_cancer"), "diagnosis", classes = c("benign", "malignant")),
  table_of("binomial", "infert", here("infert"), "case", c("age", "parity", "induced", "spontaneous", "education=0-5yrs", "education=12+ yrs"), c("0", "1")),
  table_of("binomial", "titanic", ours("titanic"), "survived", c("pclass=1st", "pclass=2nd", "sex=male", "age", "sibsp", "parch"), c("died", "survived")),
  table_of("binomial", "house_votes84", ours("house_votes84"), "Class", votes, c("democrat", "republican")),
  table_of("binomial", "penguins_sex", ours("penguins"), "sex", c("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "species=Adelie", "species=Chinstrap"), c("female", "male")),
  table_of("multinomial", "wine", ours("wine"), "cultivar", classes = c("class_0", "class_1", "class_2"), depth = 1e-2),
  table_of("multinomial", "iris", here("iris"), "Species", classes = c("setosa", "versicolor", "virginica"), depth = 4e-2),
  table_of("multinomial", "penguins", ours("penguins"), "species", c("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex=male"), c("Adelie", "Chinstrap", "Gentoo"), depth = 1e-2),
  table_of("multinomial", "crabs", here("crabs"), "kind", classes = c("BF", "BM", "OF", "OM"), depth = 1e-2),
  table_of("multinomial", "glass", here("glass"), "type", classes = c("Con", "Head", "Tabl", "Veh", "WinF", "WinNF"), depth = 5e-2),
  table_of("poisson", "warpbreaks", here("warpbreaks"), "breaks", c("wool=A", "tension=L", "tension=M", "wool=A*tension=L", "wool=A*tension=M")),
  table_of("poisson", "quine", here("quine"), "Days", c("Eth=A", "Sex=F", "Age=F1", "Age=F2", "Age=F3", "Lrn=AL")),
  table_of("poisson", "esoph", here("esoph"), "cases", c("age", "alcohol", "tobacco", "controls", "age*age", "alcohol*tobacco")),
  table_of("poisson", "insect_sprays", here("insect_sprays"), "count", paste0("spray=", LETTERS[1:5])),
  table_of("poisson", "titanic_parch", ours("titanic"), "parch", c("pclass=1st", "pclass=2nd", "sex=male", "age", "sibsp", "survived=survived")))
head_of <- function(t, every = NULL) {
  description <- list(family = scalar(t$family), table = scalar(t$path), target = scalar(t$target), features = t$features)
  if (!is.null(t$classes)) description$classes <- t$classes
  if (!is.null(every)) description$every <- scalar(as.integer(every))
  description
}
load_table <- function(t, every = NULL) read_table(t$path, t$features, t$target, t$classes, every)
find <- function(family, name) Filter(function(t) t$family == family && t$name == name, tables)[[1]]
uneven <- function(m) 0.25 + (seq_len(m) * 37L) %% 11 / 4     # 0.25 .. 2.75, fixed

for (i in seq_along(tables)) {
  t <- tables[[i]]
  data <- load_table(t)
  place <- (i - 1) %% 5
  # A path of ridge starts 1000 times above the point where a lasso would; every second one starts there instead.
  one_file(paste(t$family, t$name, sep = "-"), c(head_of(t), list(cases = list(
    path_case(t$family, data, 0, if (place %% 2 == 0) 0.95 else 0.95e-3, if (place %% 2 == 0) 1e-4 else max(t$depth, 1e-3), automatic = place == 1),
    path_case(t$family, data, 0.5, 0.95, max(t$depth, if (place < 3) 1e-3 else 1e-4), automatic = place == 1),
    path_case(t$family, data, 1, 0.95, max(t$depth, if (place < 2) 1e-4 else 1e-3), automatic = place <= 1)))))
}

# Options, one at a time.
special <- function(file, t, every = NULL, ...) {
  data <- load_table(t, every)
  makers <- list(...)
  one_file(file, c(head_of(t, every), list(cases = lapply(makers, function(make) make(t$family, data)))))
}
with_options <- function(alpha, ...) { given <- list(...); function(family, data) do.call(path_case, c(list(family, data, alpha, count = 8), lapply(given, function(v) if (is.function(v)) v(data) else v))) }
weighted <- function(alpha) with_options(alpha, note = "weights", weights = function(data) uneven(nrow(data$x)))
factors <- function(alpha, values) with_options(alpha, note = "penalty factors", factors = values)
limits <- function(alpha, lower, upper) with_options(alpha, note = "limits", lower = lower, upper = upper)
plain <- function(alpha) list(with_options(alpha, note = "no intercept", intercept = FALSE), with_options(alpha, note = "not standardized", standardize = FALSE),
                              with_options(alpha, note = "no intercept, not standardized", intercept = FALSE, standardize = FALSE))
do.call(special, c(list("options-gaussian", find("gaussian", "swiss"), NULL, weighted(0), weighted(0.5), weighted(1),
  factors(0, c(0, 1, 2, 0.5, 1)), factors(0.5, c(1, 0, 2, 0.5, 1)), factors(1, c(1, 0, 2, 0.5, 1)),
  limits(0, rep(0, 5), rep(Inf, 5)), limits(0.5, c(-0.05, -0.1, -Inf, 0, 0), c(0, 0, Inf, 0.05, 0.5)), limits(1, rep(-0.1, 5), rep(0.1, 5))), plain(0), plain(0.5), plain(1)))
do.call(special, c(list("options-binomial", find("binomial", "infert"), NULL, weighted(0), weighted(0.5), weighted(1),
  factors(0, c(0, 1, 2, 0.5, 1, 1)), factors(0.5, c(1, 0, 2, 0.5, 1, 1)), factors(1, c(1, 0, 2, 0.5, 1, 1)),
  limits(0, rep(0, 6), rep(Inf, 6)), limits(0.5, c(-0.01, -0.2, -Inf, 0, 0, 0), c(0, 0, Inf, 0.6, 0.2, 0.5)), limits(1, rep(-0.3, 6), rep(0.3, 6))), plain(0), plain(0.5), plain(1)))
shallow <- function(alpha, ..., ratio = 4e-2) with_options(alpha, ratio = ratio, ...)   # iris is separable
do.call(special, list("options-multinomial", find("multinomial", "iris"), NULL,
  shallow(0, note = "weights", weights = function(data) uneven(nrow(data$x))), shallow(0.5, note = "weights", weights = function(data) uneven(nrow(data$x))),
  shallow(1, note = "weights", weights = function(data) uneven(nrow(data$x))),
  shallow(0, note = "penalty factors", factors = c(1, 1, 2, 0.5)), shallow(0.5, note = "penalty factors", factors = c(1, 0.3, 2, 0.5)),
  shallow(1, note = "penalty factors", factors = c(1, 0.3, 2, 0.5)), shallow(0.5, note = "penalty factors", factors = c(0, 1, 2, 0.5)),
  shallow(0, note = "no intercept", intercept = FALSE), shallow(0, note = "not standardized", standardize = FALSE),
  shallow(0.5, note = "no intercept", intercept = FALSE, ratio = 0.15), shallow(0.5, note = "not standardized", standardize = FALSE, ratio = 0.1)))
do.call(special, c(list("options-poisson", find("poisson", "quine"), NULL, weighted(0), weighted(0.5), weighted(1),
  factors(0, c(0, 1, 2, 0.5, 1, 1)), factors(0.5, c(1, 0, 2, 0.5, 1, 1)), factors(1, c(1, 0, 2, 0.5, 1, 1)),
  limits(0, rep(0, 6), rep(Inf, 6)), limits(0.5, c(-0.1, -0.05, -Inf, 0, 0, 0), c(0, 0, Inf, 0.3, 0.2, 0.2)), limits(1, rep(-0.1, 6), rep(0.1, 6))), plain(0), plain(0.5), plain(1)))

# More columns than rows, columns that lie twice, columns that are constant.
each <- function(note) lapply(c(0, 0.5, 1), function(alpha) with_options(alpha, note = note))
first <- columns_of(ours("breast_cancer"), "diagnosis")
do.call(special, c(list("wide-gaussian", table_of("gaussian", "wide", ours("breast_cancer"), "mean_texture", setdiff(first, "mean_texture")), 28), each("21 rows")))
do.call(special, c(list("wide-binomial", table_of("binomial", "wide", ours("breast_cancer"), "diagnosis", first, c("benign", "malignant")), 20), each("29 rows")))
twice <- lapply(c(0, 0.5), function(alpha) with_options(alpha, note = "bmi twice"))
do.call(special, c(list("twice-gaussian", table_of("gaussian", "twice", ours("diabetes"), "progression", c("age", "bmi", "bp", "bmi", "s5"))), list(NULL), twice))
twice <- lapply(c(0, 0.5), function(alpha) with_options(alpha, note = "parity twice"))
do.call(special, c(list("twice-binomial", table_of("binomial", "twice", here("infert"), "case", c("age", "parity", "spontaneous", "parity"), c("0", "1"))), list(NULL), twice))
twice <- lapply(c(0, 0.5), function(alpha) shallow(alpha, note = "Petal.Length twice"))
do.call(special, c(list("twice-multinomial", table_of("multinomial", "twice", here("iris"), "Species", c("Sepal.Width", "Petal.Length", "Petal.Length", "Petal.Width"), c("setosa", "versicolor", "virginica"))), list(NULL), twice))
do.call(special, c(list("constant-gaussian", table_of("gaussian", "constant", ours("diabetes"), "progression", c("bmi", "sex=none", "bp", "s5"))), list(NULL), each("sex=none is constant")))
do.call(special, c(list("constant-poisson", table_of("poisson", "constant", here("warpbreaks"), "breaks", c("wool=A", "wool=none", "tension=L"))), list(NULL), each("wool=none is constant")))

# Curves.
curves <- function(family, name, ratio, alphas = c(0, 0.5, 1), with_weights = TRUE) {
  t <- find(family, name)
  data <- load_table(t)
  cases <- lapply(alphas, function(alpha) curve_case(family, data, alpha, ratio))
  if (with_weights) cases <- c(cases, list(curve_case(family, data, 0.5, ratio, weights = uneven(nrow(data$x)))))
  one_file(paste("cv", family, name, sep = "-"), c(head_of(t), list(cases = cases)))
}
curves("gaussian", "diabetes", 1e-3, with_weights = FALSE)
curves("gaussian", "swiss", 1e-3)
curves("gaussian", "mtcars", 1e-2)
curves("binomial", "infert", 1e-3)
curves("binomial", "titanic", 1e-3, with_weights = FALSE)
curves("multinomial", "wine", 3e-2)
curves("multinomial", "crabs", 6e-2)
curves("poisson", "quine", 1e-2)
curves("poisson", "warpbreaks", 1e-2)
curves("poisson", "esoph", 1e-2, with_weights = FALSE)
