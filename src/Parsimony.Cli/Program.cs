using Parsimony.Cli;

return CommandLineApp.Run(args, Terminal.System);
