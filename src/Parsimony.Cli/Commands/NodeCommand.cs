namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony node</c>: trains networks for the runs of a cluster. The native command does not have it.</summary>
static class NodeCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new CommandArguments<NodeSettings>(NodeSettings.All);
        var command = new Command("node", "Train networks for parsimony path --cluster on another machine, one run after the other, until stopped.");
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var (settings, _) = arguments.Parse(parsed, new NodeSettings(), [], arguments.OutOfRange, OptionSource.OfEnvironment);
            return ClusterAccess.Serve(terminal, settings);
        });
        return command;
    }
}
