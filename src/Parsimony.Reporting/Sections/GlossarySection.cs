using Parsimony.Reporting.Markup;

namespace Parsimony.Reporting.Sections;

/// <summary>Every word of the report that is not plain English.</summary>
static class GlossarySection
{
    static readonly (string Word, string Meaning)[] s_words =
    [
        ("lambda", "The strength of the pull that draws weights towards zero. 0 is no regularization."),
        ("path", "The same network trained at every lambda of a grid, from too strong to none."),
        ("fold", "A part of the rows, left out in turn: networks train on the other parts and are judged on this one."),
        ("validation loss", "Mean loss on rows that the networks have not seen, averaged over folds. The penalty is not part of it."),
        ("training loss", "Mean loss on the rows that the networks were trained on, without the penalty."),
        ("standard error", "How much the mean would vary with other folds; the band around the line is one up and one down."),
        ("lambda_min", "The largest lambda with the lowest validation loss."),
        ("lambda_1se", "The largest lambda whose validation loss is within one standard error of the lowest: simpler, and hardly worse."),
        ("honest error", "What to expect on new rows. The lowest of many validation losses flatters itself, since the same folds chose lambda; this number repeats the choice inside a bootstrap and judges it on rows left out of it."),
        ("null model", "Predicts the same for every row: the mean (of numbers and counts), or the shares of the classes."),
        ("active unit", "A unit whose weights in and out are not negligible against those of networks without regularization."),
        ("active input", "An input of the network whose outgoing weights are not negligible. A column of categories becomes several inputs."),
        ("effective parameters", "How many parameters a network makes use of: each counts by how firmly the rows, and not the penalty, hold it in its place."),
        ("lambda_evidence", "Where the training rows themselves are most probable, by Laplace\u2019s approximation; it asks for no held-out rows. An approximation at one of many minima: a second opinion, not a choice."),
        ("lambda_noise", "A path on targets dealt out at random, which have no linear signal, begins below it in 95 % of cases."),
        ("stationarity gap", "How far training ended from a minimum of what it minimizes: data gradient plus pull of the penalty, over the pull. 0 is at rest; at 1 the penalty has no say, and stopping early does its work."),
        ("coefficient", "Without a hidden layer: what the output gains where a feature grows by one. Times the feature\u2019s standard deviation, features of different units can be compared."),
        ("Frobenius norm", "The size of a layer\u2019s weights: the root of the sum of their squares."),
        ("frozen", "Training stopped early, since this lambda could be neither lambda_min nor lambda_1se any more. Hollow points show its loss at that moment; lines pass them by."),
        ("collapsed", "Regularized so much that only biases are left: the network predicts the same for every row."),
        ("diverged", "Training left the finite numbers; such networks take no part in averages."),
        ("restart", "The same network from other random weights; predictions of restarts are averaged."),
    ];

    public static void Write(MarkupWriter html)
    {
        html.Open("section", ("class", "card")).Element("h2", "Words").Open("dl", ("class", "glossary")).Line();
        foreach (var (word, meaning) in s_words)
            html.Open("div").Element("dt", word).Element("dd", meaning).Close().Line();
        html.Close().Close().Line();
    }
}
