using System.Runtime.InteropServices;

namespace Parsimony.Cli.Console;

/// <summary>Ctrl-C, SIGTERM and a closed terminal as a cancellation; the second Ctrl-C ends the process at once.</summary>
sealed class Signals : IDisposable
{
    // The progress bar hides the cursor.
    const string ShowCursor = "\u001b[?25h";

    readonly Terminal _terminal;
    readonly CancellationTokenSource _source = new();
    readonly List<PosixSignalRegistration> _registrations = [];

    public Signals(Terminal terminal)
    {
        _terminal = terminal;
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, Handle));
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    void Handle(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;
        if (!context.Cancel && _terminal.ErrorIsTerminal) _terminal.Drawing.Write(ShowCursor);
        _source.Cancel();
    }
}
