using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>Explains every word of the report that is not everyday English.</summary>
static class GlossarySection
{
    static readonly (string Word, string Meaning)[] s_words =
    [
        ("lambda", "The strength of the penalty, which pulls weights towards zero. 0 means no regularization."),
        ("path", "The same network trained at every lambda of a grid, from a penalty that is too strong down to none."),
        ("fold", "A part of the rows. Each fold is left out once: networks train on the other folds and are judged on this one."),
        ("validation loss", "Mean loss on rows that the networks have not seen, averaged over folds. The penalty is not part of it."),
        ("training loss", "Mean loss on the rows that the networks were trained on, without the penalty."),
        ("standard error", "How much the mean would vary with other folds. The band around a line reaches one standard error up and down."),
        ("lambda_min", "The largest lambda with the lowest validation loss."),
        ("lambda_1se", "The largest lambda whose validation loss is within one standard error of the lowest: simpler, and hardly worse."),
        ("honest error", "The error to expect on new rows. The lowest validation loss is too good, because the same folds chose lambda. This " +
            "number corrects for that: it repeats the choice inside a bootstrap and judges it on rows that took no part in it."),
        ("null model", "A model that predicts the same for every row: the mean of the target, or the shares of the classes."),
        ("active unit", "A unit whose weights, in and out, are not negligible compared with those of networks without regularization."),
        ("active input", "An input of the network whose outgoing weights are not negligible. A column of categories becomes several inputs."),
        ("effective parameters", "How many parameters a network makes use of. A parameter counts fully where the rows determine it, and hardly " +
            "where the penalty does."),
        ("lambda_evidence", "The lambda at which the training rows are most probable by Laplace\u2019s approximation. It needs no held-out rows, " +
            "but it is an approximation at one of many minima: a second opinion, not a choice."),
        ("lambda_noise", "Where a path would begin on randomly shuffled targets, which have no linear signal: at or below this lambda in 95 % of " +
            "cases."),
        ("stationarity gap", "How far training ended from a minimum of its objective: data gradient plus penalty gradient, relative to the penalty " +
            "gradient. 0 means at a minimum. At 1 the penalty has had no influence, and stopping early does its work."),
        ("coefficient", "Without a hidden layer: how much the output changes when a feature grows by one. Times the feature\u2019s standard " +
            "deviation, coefficients of features in different units can be compared."),
        ("Frobenius norm", "The size of a layer\u2019s weights: the square root of the sum of their squares."),
        ("frozen", "Training stopped early because this lambda could no longer become lambda_min or lambda_1se. Hollow points show the loss at " +
            "that moment; lines skip them."),
        ("collapsed", "Regularized so strongly that only biases are left: the network predicts the same for every row."),
        ("diverged", "Training produced numbers that are not finite. Such networks are left out of averages."),
        ("restart", "The same network trained again from other random weights. Predictions of restarts are averaged."),
    ];

    public static void Write(MarkupWriter html)
    {
        html.Open("section", ("class", "card")).Element("h2", "Words").Open("dl", ("class", "glossary")).Line();
        foreach (var (word, meaning) in s_words)
            html.Open("div").Element("dt", word).Element("dd", meaning).Close().Line();
        html.Close().Close().Line();
    }
}
