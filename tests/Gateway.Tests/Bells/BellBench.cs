using Gateway.Alerts;
using Gateway.Bells;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Tests.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Bells;

/// <summary>The bells of a configuration with everything behind them but the disk; time is the test's.</summary>
internal sealed class BellBench : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<AlertDraft> _drafts = [];
    private readonly FacilityRegister _register = new(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}", "register.db"));
    private readonly Task _writing;
    private long _sequence;

    /// <param name="bells">The list under <c>bells</c>, without its brackets; a bell <c>probe</c> is added.</param>
    /// <param name="accept">What the outbox does; takes everything unless given.</param>
    /// <param name="liveFix">The receivers' answer; none unless given.</param>
    /// <param name="clock">The clock; a fake one unless given.</param>
    /// <param name="more">More keys of the configuration, with a comma at its end.</param>
    public BellBench(string bells, Func<AlertDraft, BellAlert>? accept = null, LiveFixLookup? liveFix = null, ClockSource? clock = null, string more = "")
    {
        Configuration = ConfigurationFileTests.Parse(ConfigurationFileTests.With($"{more}\"bells\": [{bells}, {{ \"id\": \"probe\" }}]"));
        var composer = new AlertComposer(_register, clock ?? new ClockSource(Time, synchronizedWithin: () => null), liveFix ?? (_ => null), NullLogger<AlertComposer>.Instance);
        Writer = new AlertWriter(composer, drafts => Together(accept ?? Accept, drafts), Time, NullLogger<AlertWriter>.Instance);
        Board = new BellBoard(Configuration.Bells, Writer, _register, Time);
        _writing = Writer.RunAsync(_stop.Token);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public GatewayConfiguration Configuration { get; }

    public AlertWriter Writer { get; }

    public BellBoard Board { get; }

    public WatchedBell Bell => Board.Bells[0];

    /// <summary>One after the other; once one found no place, none behind it does.</summary>
    private static List<Acceptance> Together(Func<AlertDraft, BellAlert> accept, IReadOnlyList<AlertDraft> drafts)
    {
        var accepted = new List<Acceptance>();
        foreach (AlertDraft draft in drafts)
        {
            try
            {
                accepted.Add(accepted is [.., { Refusal: AlertNotDurableException { WaitsInMemory: false } full }] ? new Acceptance(null, full) : new Acceptance(accept(draft), null));
            }
            catch (Exception refusal)
            {
                accepted.Add(new Acceptance(null, refusal));
            }
        }
        return accepted;
    }

    /// <summary>What reached the outbox, once everything handed over so far is written.</summary>
    public async Task<IReadOnlyList<AlertDraft>> WrittenAsync()
    {
        await Board.Find("probe")!.PressByCommand(AlertKind.Test, "probe");
        lock (_drafts)
            return [.. _drafts.Where(draft => draft.Bell.Id != "probe")];
    }

    public async Task<IReadOnlyList<AlertKind>> KindsAsync() => [.. (await WrittenAsync()).Select(draft => draft.Kind)];

    /// <summary>Stops the writer, which writes what is left.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _writing.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public BellAlert Accept(AlertDraft draft)
    {
        lock (_drafts)
            _drafts.Add(draft);
        return AlertOf(draft, ++_sequence);
    }

    public static BellAlert AlertOf(AlertDraft draft, long sequence) => new()
    {
        Id = Guid.CreateVersion7(),
        Sequence = sequence,
        Kind = draft.Kind,
        District = "d",
        Gateway = "g",
        Bell = draft.Bell,
        Time = draft.Time,
        Note = draft.Note,
    };

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _register.Dispose();
    }
}
