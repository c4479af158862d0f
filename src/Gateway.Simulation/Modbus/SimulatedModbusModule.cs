namespace Gateway.Simulation;

/// <summary>
/// A module of Modbus RTU by Modbus application protocol 1.1b3: four tables of a size each, exceptions 1 to 3 in the order of
/// the document's state diagrams. Inputs may be latched and counted, as modules with such registers do.
/// </summary>
/// <param name="unit">Its address, 1 to 247.</param>
/// <param name="size">Addresses in each table.</param>
public sealed class SimulatedModbusModule(byte unit, int size = 512)
{
    private readonly Lock _gate = new();
    private readonly bool[] _coils = new bool[size], _inputs = new bool[size];
    private readonly ushort[] _holding = new ushort[size], _words = new ushort[size];

    /// <summary>Its address.</summary>
    public byte Unit => unit;

    /// <summary>Whether it is on.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Exception that it answers everything with; 0: none.</summary>
    public byte Refuses { get; set; }

    /// <summary>Requests that it answered.</summary>
    public long Answered { get; private set; }

    /// <summary>Called after each request that it answered, with the address that was asked for: what happens between two requests of a round.</summary>
    public Action<int>? Between { get; set; }

    /// <summary>Address of the first input's level among the discrete inputs.</summary>
    public int LevelAddress { get; set; }

    /// <summary>Address of the first latch among the discrete inputs; null: it has none.</summary>
    public int? LatchAddress { get; set; }

    /// <summary>Coil that clears all latches when it is written.</summary>
    public int ClearLatchCoil { get; set; } = -1;

    /// <summary>Address of the first counter (two words, low first) among the holding registers; null: it has none.</summary>
    public int? CounterAddress { get; set; }

    /// <summary>Holding register whose bits are the inputs' levels as well; null: none.</summary>
    public int? LevelWord { get; set; }

    /// <summary>What was written to a coil.</summary>
    public bool Coil(int address)
    {
        lock (_gate)
            return _coils[address];
    }

    /// <summary>Closes or opens the contact at an input.</summary>
    public void Close(int input, bool isClosed)
    {
        lock (_gate)
        {
            bool was = _inputs[LevelAddress + input];
            _inputs[LevelAddress + input] = isClosed;
            if (LevelWord is { } word)
                _holding[word] = (ushort)(isClosed ? _holding[word] | 1 << input : _holding[word] & ~(1 << input));
            if (!isClosed || was)
                return;
            if (LatchAddress is { } latch)
                _inputs[latch + input] = true;
            if (CounterAddress is { } counter && ++_holding[counter + 2 * input] == 0)
                _holding[counter + 2 * input + 1]++;
        }
    }

    /// <summary>Presses and lets go at once, faster than anybody polls.</summary>
    public void Tap(int input)
    {
        Close(input, true);
        Close(input, false);
    }

    /// <summary>Loses its supply for a moment: latches and counters are gone, contacts are as they are.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            Array.Clear(_coils);
            if (LatchAddress is { } latch)
                Array.Clear(_inputs, latch, 32);
            if (CounterAddress is { } counter)
                Array.Clear(_holding, counter, 32);
        }
    }

    /// <summary>The answer to the part of a frame between address and checksum.</summary>
    internal byte[] Answer(ReadOnlySpan<byte> request)
    {
        byte[] answer = AnswerTo(request);
        Between?.Invoke(request.Length > 2 ? request[1] << 8 | request[2] : 0);
        return answer;
    }

    private byte[] AnswerTo(ReadOnlySpan<byte> request)
    {
        lock (_gate)
        {
            Answered++;
            byte function = request[0];
            byte exception = Refuses != 0 ? Refuses : function is < 1 or > 6 ? (byte)1 : request.Length != 5 ? (byte)3 : (byte)0;
            if (exception != 0)
                return [(byte)(function | 0x80), exception];
            int address = request[1] << 8 | request[2], value = request[3] << 8 | request[4];
            return function >= 5 ? Write(function, address, value, request) : Read(function, address, value);
        }
    }

    private byte[] Read(byte function, int address, int count)
    {
        bool isBits = function <= 2;
        if (count < 1 || count > (isBits ? 2000 : 125))
            return [(byte)(function | 0x80), 3];
        if (address + count > size)
            return [(byte)(function | 0x80), 2];
        byte[] answer = new byte[2 + (isBits ? (count + 7) / 8 : 2 * count)];
        answer[0] = function;
        answer[1] = (byte)(answer.Length - 2);
        for (int i = 0; i < count; i++)
        {
            if (isBits)
                answer[2 + i / 8] |= (byte)((function == 1 ? _coils : _inputs)[address + i] ? 1 << i % 8 : 0);
            else
                (answer[2 + 2 * i], answer[3 + 2 * i]) = ((byte)((function == 3 ? _holding : _words)[address + i] >> 8), (byte)(function == 3 ? _holding : _words)[address + i]);
        }
        return answer;
    }

    private byte[] Write(byte function, int address, int value, ReadOnlySpan<byte> request)
    {
        if (function == 5 && value is not (0 or 0xFF00))
            return [(byte)(function | 0x80), 3];
        if (address >= size)
            return [(byte)(function | 0x80), 2];
        if (function == 5)
            _coils[address] = value != 0;
        else
            _holding[address] = (ushort)value;
        if (function == 5 && address == ClearLatchCoil && LatchAddress is { } latch)
        {
            // A latch of an input that is still closed stands again at once.
            for (int input = 0; input < 32; input++)
                _inputs[latch + input] = _inputs[LevelAddress + input];
            _coils[address] = false;
        }
        return request.ToArray();
    }
}
