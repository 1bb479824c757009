namespace Parsimony.Training;

/// <summary>One network of a path that is to be trained: its data, its penalty, its course, and the keys of its batch order.</summary>
/// <param name="Replica">The network, already initialized.</param>
/// <param name="Data">The rows to train on.</param>
/// <param name="Plan">Epochs, batches and learning rates.</param>
/// <param name="Penalty">The path's penalty.</param>
/// <param name="Lambda">Penalty strength on the scale of the summed loss.</param>
/// <param name="Restart">0-based restart.</param>
/// <param name="Fold">0-based fold; -1 for all rows.</param>
sealed record ReplicaJob(Replica Replica, TrainingData Data, TrainingPlan Plan, Penalty Penalty, double Lambda, int Restart, int Fold);
