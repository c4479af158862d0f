using Gateway.Configuration;

namespace Gateway.Bells.Modbus;

/// <summary>
/// One module on a line: its inputs read, its latches cleared once what they held is on disk, its outputs written. One that
/// does not answer is said for each of its bells and tried again a while later, so that it holds the others up only then.
/// </summary>
internal sealed class ModbusUnit(int unit, ModbusModel model, IReadOnlyList<WatchedBell> bells, IReadOnlyList<ModbusInput> inputs, ModbusOutputs outputs, int retries, TimeProvider time)
{
    public static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    /// <summary>Outputs are written again so often: the module may have been off, or have a watchdog.</summary>
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, bool> _written = [];
    private readonly int _highest = inputs.Count == 0 ? -1 : inputs.Max(input => input.Input);
    private readonly bool[] _levels = new bool[64], _latches = new bool[64], _taken = new bool[64];
    private readonly List<Task> _kept = [];
    private readonly long[] _counters = new long[64];
    private long? _failedAt;
    private long _writtenAt = time.GetTimestamp();
    private bool _isWell;

    public string Bells => string.Join(", ", bells.Select(bell => bell.Configuration.Id));

    /// <summary>Reads and writes once, where that is due.</summary>
    /// <returns>What went wrong, the first time it did; else null.</returns>
    /// <exception cref="IOException">The port itself is gone.</exception>
    public string? Poll(ModbusLine line, CancellationToken stop)
    {
        if (_failedAt is { } failed && time.GetElapsedTime(failed) < BetweenAttempts)
            return null;
        try
        {
            ReadInputs(line, stop);
            WriteOutputs(line, stop);
            if (!_isWell)
                Say(null);
            (_isWell, _failedAt) = (true, null);
            return null;
        }
        catch (ModbusException fault)
        {
            string said = $"{fault.Message}. Tried again every {BetweenAttempts.TotalSeconds:0} s.";
            bool isNew = _failedAt is null;
            (_isWell, _failedAt) = (false, time.GetTimestamp());
            _written.Clear();
            Say(said);
            return isNew ? said : null;
        }
    }

    /// <summary>Says that it is not watched.</summary>
    public void Forget(string fault)
    {
        (_isWell, _failedAt) = (false, null);
        _written.Clear();
        Say(fault);
    }

    private void Say(string? fault)
    {
        foreach (WatchedBell bell in bells)
            bell.SetFault(fault);
    }

    private void ReadInputs(ModbusLine line, CancellationToken stop)
    {
        if (_highest < 0)
            return;
        // What the module keeps is read first: a press between the two looks then shows in the level, and what the module
        // kept of it is known for the same press in the next round. The other way about it would be told twice.
        if (model.Latch is { } latch)
            ReadFlags(line, latch, _latches, stop);
        if (model.Counter is not null)
            ReadCounters(line, stop);
        ReadFlags(line, model.Level, _levels, stop);
        bool isNews = false;
        foreach (ModbusInput input in inputs)
        {
            int i = input.Input;
            bool latched = _latches[i] && !_taken[i];
            isNews |= latched;
            Task sampled = input.Sample(_levels[i], model.Latch is null ? null : latched, model.Counter is null ? null : _counters[i]);
            // A press that the level told before the latch did is kept by that latch as well.
            if (model.Latch is not null && !sampled.IsCompletedSuccessfully)
                _kept.Add(sampled);
            _taken[i] = _latches[i];
        }
        if (!isNews && model.ClearLatch is { } clear)
            ClearLatches(line, clear, stop);
    }

    /// <summary>
    /// Clears the latches of presses that are over and on disk: after a power cut before that, the module still knows of
    /// them. Right after two looks that showed nothing new, because some modules clear all at once.
    /// </summary>
    private void ClearLatches(ModbusLine line, ModbusWrite clear, CancellationToken stop)
    {
        if (!_kept.TrueForAll(sampled => sampled.IsCompletedSuccessfully) || !inputs.Any(input => _taken[input.Input] && !_levels[input.Input]))
            return;
        ReadFlags(line, model.Latch!.Value, _latches, stop);
        if (inputs.Any(input => _latches[input.Input] && !_taken[input.Input]))
            return;
        Exchange(line, ModbusRequest.Write(unit, clear.Table, clear.Address, clear.Value), null, stop);
        _kept.Clear();
        Array.Clear(_taken);
    }

    private void ReadFlags(ModbusLine line, ModbusPlace place, bool[] flags, CancellationToken stop)
    {
        int count = _highest + 1;
        int asked = place.IsBits ? count : (count + 15) / 16;
        Exchange(line, ModbusRequest.Read(unit, place.Table, place.Address, asked), answer =>
        {
            for (int i = 0; i < count; i++)
                flags[i] = place.IsBits ? answer.Bit(i) : (answer.Word(i / 16) & 1 << i % 16) != 0;
        }, stop);
    }

    private void ReadCounters(ModbusLine line, CancellationToken stop)
    {
        ModbusPlace place = model.Counter!.Value;
        int count = _highest + 1;
        // Sixty-four counters of two words are more than one request may ask for.
        for (int from = 0; from < count; from += ModbusRequest.MostWords / 2)
        {
            int begin = from, some = Math.Min(count - from, ModbusRequest.MostWords / 2);
            Exchange(line, ModbusRequest.Read(unit, place.Table, place.Address + begin * model.CounterWords, some * model.CounterWords), answer =>
            {
                for (int i = 0; i < some; i++)
                    _counters[begin + i] = CounterOf(answer, i);
            }, stop);
        }
    }

    private long CounterOf(ModbusAnswer answer, int index)
    {
        if (model.CounterWords == 1)
            return answer.Word(index);
        (long first, long second) = (answer.Word(2 * index), answer.Word(2 * index + 1));
        return model.CounterLowFirst ? second << 16 | first : first << 16 | second;
    }

    private void WriteOutputs(ModbusLine line, CancellationToken stop)
    {
        if (model.Output is not { } place)
            return;
        if (time.GetElapsedTime(_writtenAt) >= BetweenWrites)
        {
            _written.Clear();
            _writtenAt = time.GetTimestamp();
        }
        foreach ((int output, bool isOn) in outputs.Levels())
        {
            if (_written.TryGetValue(output, out bool known) && known == isOn)
                continue;
            Exchange(line, ModbusRequest.Write(unit, place.Table, place.Address + output, isOn ? 1 : 0), null, stop);
            _written[output] = isOn;
        }
    }

    private void Exchange(ModbusLine line, ModbusRequest request, ReadAnswer? read, CancellationToken stop) =>
        line.Exchange(request, _failedAt is null ? retries : 0, read, stop);
}
