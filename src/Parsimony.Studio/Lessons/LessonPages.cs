namespace Parsimony.Studio.Lessons;

/// <summary>The six pages of the lesson.</summary>
static class LessonPages
{
    public static IReadOnlyList<Lesson> All { get; } =
    [
        Page(
            1, "Overfitting",
            [
                "A table holds a pattern, which new rows will show again, and noise, which they will not. A network with many weights can fit both.",
                "Here 200 points lie in a disc and in a ring around it, and the two overlap. The network has two layers of 32 units: about 1,200 " +
                    "weights for 200 points. The curve shows the loss on the rows that trained it, and on rows that it has not seen.",
                "At the left of the curve the price on weights is next to nothing, and the network is free. Its training loss is far below its " +
                    "validation loss: it has memorized its training rows. Nothing in the training loss shows that.",
            ],
            "Move the slider to the left, to the smallest lambdas. Does the boundary follow the ring, or single points?",
            "It bends around single points. Near lambda_min it is almost a circle, and the validation loss is lower although the training loss is " +
                "higher.",
            "circles", "color", "200 points in a disc and a ring", ("train", "Train", Way("32,32"))),
        Page(
            2, "A price on weights",
            [
                "Regularization keeps all units and puts a price on using them. The network minimizes the mean loss on the m training rows " +
                    "plus the size of its weights:",
                "J(W, b) = loss + lambda / (2 m) * ||W||\u00B2",
                "A weight stays large only if it lowers the loss by more than it costs. The line below the slider is this formula with the " +
                    "numbers of the moment. " +
                    "Biases are free: a bias moves the curve up or down and does not make it wiggly.",
            ],
            "80 points of a sine with noise. Which lambda draws the sine best, and what do the three numbers of the formula say there?",
            "Near lambda_min the prediction is smooth. With a smaller lambda the loss term falls and ||W||\u00B2 explodes; with a larger one " +
                "the weights " +
                "cost so much that the line goes flat, which is the null model.",
            "sine", "y", "80 points of a noisy sine", ("train", "Train", Way("32,32", ("activation", "tanh")))),
        Page(
            3, "Norms",
            [
                "The norm decides how weights shrink. L2 asks for no large weights: all shrink in proportion, and none becomes exactly zero. " +
                    "L1 asks " +
                    "for few weights: all shrink by the same amount, and small ones become exactly zero. Group lasso asks for few inputs.",
                "With one step of size 1, a weight of 0.5 becomes 0.25 under L2 and 0 under L1; a weight of 3 becomes 1.5 under L2 and 2 under L1.",
                "The points have a color in opposite corners, as in XOR: no straight line parts them, so the network needs some hidden " +
                    "units. How many?",
            ],
            "Train with L2 and with L1, and look at the network near lambda_min. How many weights are exactly zero?",
            "Under L2 nearly none are. Under L1 most are gone, and a handful of units is left that draw the two lines of XOR.",
            "xor", "color", "200 points, colors in opposite corners",
            ("l2", "Train with L2", Way("12", ("penalty", "l2"))), ("l1", "Train with L1", Way("12", ("penalty", "l1"))),
            ("group-lasso", "Train with group lasso", Way("12", ("penalty", "group-lasso")))),
        Page(
            4, "Along lambda",
            [
                "At lambda = 0 the network is free. The larger lambda is, the smaller are the weights of each layer. A unit whose incoming or " +
                    "outgoing weights are almost zero takes no part any more: the penalty has switched it off.",
                "At the far right the whole network is off, and only one bias is left: the null model. So the validation loss has a valley. " +
                    "Left of " +
                    "it, training and validation loss part: overfitting. Right of it, both rise together: underfitting.",
                "Two spirals need a network that bends its boundary a lot. There is a little noise in them.",
            ],
            "Where is the valley, compared with the circles of the first page? Why?",
            "Further to the left, at smaller lambdas. The pattern is complicated, so that the price on weights must be low.",
            "spiral", "color", "240 points on two spirals", ("train", "Train", Way("32,32", ("activation", "tanh")))),
        Page(
            5, "Choosing honestly",
            [
                "One validation split is a small sample. Every lambda is trained in every fold: each row is held out once and predicted by " +
                    "networks " +
                    "that have not seen it. lambda_min has the lowest held-out loss. lambda_1se is the largest lambda whose loss is within " +
                        "one standard " +
                    "error of that: simpler, and hardly worse.",
                "The minimum of a curve is too optimistic, because the same rows chose it. The honest error draws the held-out rows with " +
                    "replacement, " +
                    "chooses lambda again, and scores that choice on the rows that were not drawn.",
                "The table has 442 patients with ten measurements, and how far diabetes had progressed a year later.",
            ],
            "Read the validation loss at lambda_min, and the honest error. Which would you promise to a doctor?",
            "The honest error: it is a little higher, and it comes with an interval. The loss at lambda_min was picked because it was the lowest.",
            "diabetes", "progression", "442 patients, ten measurements", ("train", "Train", Way("16", ("restarts", "2"), ("importance", "5")))),
        Page(
            6, "Dropout",
            [
                "Dropout switches off a random share of the units in every training step, so that no unit can rely on a single other one. It works " +
                    "where a network is far too large, and it costs training time. It is off when the network predicts.",
                "Dropout acts beside the penalty: both fight the same overfitting. With dropout the valley of the validation loss is flatter, and " +
                    "lambda matters less.",
                "These are the circles of the first page again.",
            ],
            "Train without dropout and with a rate of 0.5. What happens to the gap between the two curves at lambda = 0?",
            "It gets smaller: dropout keeps the free network from memorizing single points. Its training loss is higher for the same reason.",
            "circles", "color", "200 points in a disc and a ring",
            ("none", "Train without dropout", Way("32,32", ("solver", "adam"))),
            ("half", "Train with rate 0.5", Way("32,32", ("solver", "adam"), ("dropout", "0.5")))),
    ];

    static Lesson Page(
        int number, string title, IReadOnlyList<string> text, string question, string answer, string table, string target, string words,
        params (string Id, string Name, IReadOnlyDictionary<string, string?> Way)[] ways) =>
        new(new LessonDocument(number, title, text, question, answer, words, [.. ways.Select(way => new LessonChoice(way.Id, way.Name))]), table,
            target,
            ways.ToDictionary(way => way.Id, way => way.Way));

    // Small enough for a few seconds: a third of the usual lambdas, and one restart.
    static Dictionary<string, string?> Way(string hidden, params (string Name, string Value)[] others)
    {
        var options = new Dictionary<string, string?>
        {
            ["hidden"] = hidden,
            ["lambdas"] = "24",
            ["restarts"] = "1",
            ["folds"] = "5",
            ["importance"] = "0",
            ["no-early-freeze"] = ""
        };
        foreach (var (name, value) in others) options[name] = value;
        return options;
    }
}
