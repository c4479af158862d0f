using System.Text;

namespace Gateway.Commands;

/// <summary>
/// Shows lines in a terminal and draws them again and again, at the size that the terminal has by then: on its second
/// screen, so that what stood there before comes back at the end. Not a terminal: the screens one below the other.
/// </summary>
internal sealed class LiveTerminal(TextWriter output, TimeProvider time)
{
    private const int UsualWidth = 80, UsualHeight = 60;
    private const string Enter = "\e[?1049h\e[?25l", Leave = "\e[?25h\e[?1049l", Home = "\e[H", ClearLine = "\e[K", ClearBelow = "\e[J";

    /// <summary>Draws until cancelled.</summary>
    public async Task RunAsync(Func<int, int, IReadOnlyList<string>> draw, TimeSpan refresh, CancellationToken cancel)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        if (isTerminal)
            await output.WriteAsync(Enter);
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                (int width, int height) = isTerminal ? (Math.Max(1, Console.WindowWidth), Math.Max(1, Console.WindowHeight)) : (UsualWidth, UsualHeight);
                IReadOnlyList<string> lines = draw(width, height);
                var screen = new StringBuilder(isTerminal ? Home : "");
                // No line end after the last: it would scroll a full screen.
                screen.AppendJoin(isTerminal ? $"{ClearLine}\r\n" : "\n", lines).Append(isTerminal ? ClearLine + ClearBelow : "\n");
                await output.WriteAsync(screen.ToString());
                await output.FlushAsync(cancel);
                await Task.Delay(refresh, time, cancel);
            }
        }
        finally
        {
            if (isTerminal)
            {
                await output.WriteAsync(Leave);
                await output.FlushAsync(CancellationToken.None);
            }
        }
    }
}
