using Parsimony.Cli;
using Parsimony.Cli.Console;

return CommandLineApp.Run(args, Terminal.System);
