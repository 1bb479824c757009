# The tables of linear.py as files that R and Parsimony both read: Rscript linear_tables.R <folder of datasets> <folder to write>
# A file is rows, features (integers), folds from 1 (integers), target, features column after column (doubles).
folders <- commandArgs(trailingOnly = TRUE)
folds <- 10
save <- function(name, x, y) {
  file <- file(file.path(folders[2], paste0(name, ".bin")), "wb")
  on.exit(close(file))
  writeBin(dim(x), file, size = 4)
  writeBin(sample(rep(seq_len(folds), length.out = nrow(x))), file, size = 4)
  writeBin(as.double(y), file)
  writeBin(as.double(x), file)
}
read <- function(name) read.csv(file.path(folders[1], name, "data.csv"), stringsAsFactors = TRUE)
set.seed(20171122)

diabetes <- read("diabetes")
save("diabetes", as.matrix(diabetes[, names(diabetes) != "progression"]), diabetes$progression)

cancer <- read("breast_cancer")
save("breast_cancer", as.matrix(cancer[, names(cancer) != "diagnosis"]), cancer$diagnosis == "malignant")

# Shaped like the spambase table: counts of words, mostly zero and skewed, of which a few tell much.
rows <- 4601
words <- sapply(seq_len(57), function(word) rbinom(rows, 1, 0.05 + 0.4 * (word %% 5 == 0)) * rexp(rows, 1 / (1 + word %% 7)))
effect <- rnorm(57) * (seq_len(57) %% 3 == 0)
save("spam_like", words, rbinom(rows, 1, plogis(-0.4 + as.vector(scale(words) %*% effect))))

# All levels of all words as columns of their own, 26 in all.
if (file.exists(file.path(folders[1], "diamonds", "data.csv"))) {
  diamonds <- read("diamonds")
  features <- diamonds[, names(diamonds) != "price"]
  columns <- lapply(features, function(column) if (is.factor(column)) sapply(levels(column), function(level) as.numeric(column == level)) else column)
  save("diamonds", do.call(cbind, columns), diamonds$price)
}

wide <- matrix(rnorm(1000 * 5000), 1000)
save("wide", wide, as.vector(wide[, 1:50] %*% rnorm(50)) + 3 * rnorm(1000))
