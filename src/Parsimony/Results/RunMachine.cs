namespace Parsimony.Results;

/// <summary>The machine of a run. It changes how long the run takes, and no other number.</summary>
/// <param name="Cpu">The processor's name.</param>
/// <param name="Cores">Its logical cores.</param>
/// <param name="Instructions">The vectors that training used, such as "256-bit vectors".</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="System">The operating system and its architecture.</param>
public sealed record RunMachine(string Cpu, int Cores, string Instructions, string Runtime, string System);
