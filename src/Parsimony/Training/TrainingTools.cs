namespace Parsimony.Training;

/// <summary>The tools with which a worker trains one network after the other.</summary>
/// <param name="Work">Scratch memory of the network's plan.</param>
/// <param name="Order">Scratch for the order of rows in an epoch; at least as long as there are training rows.</param>
/// <param name="Steps">Counts the steps for whoever shows progress.</param>
/// <param name="Team">The threads that train a network together; null for the worker's thread alone.</param>
readonly record struct TrainingTools(Workspace Work, RowValues<int> Order, StepCounter Steps, ThreadTeam? Team = null);
