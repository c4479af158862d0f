namespace Gateway.Bells.Modbus;

/// <summary>A module did not answer, or refused.</summary>
internal sealed class ModbusException(string message) : IOException(message)
{
    public static ModbusException Refused(ModbusRequest request, byte code) => new(
        $"unit {request.Unit} refuses function {request.Function} at address {request.Address}: {code} ({Meaning(code)}). Does the model fit this module?");

    public static ModbusException Silent(ModbusRequest request, int attempts, ModbusHeard heard) => new(
        $"unit {request.Unit} does not answer ({attempts} {(attempts == 1 ? "attempt" : "attempts")}); {Advice(heard)}");

    private static string Advice(ModbusHeard heard) => heard switch
    {
        ModbusHeard.Garbled => "what came has a wrong checksum: check baud rate, parity and termination",
        ModbusHeard.Incomplete => "its answer had begun when its time was over: raise timeoutMilliseconds",
        ModbusHeard.OtherRequest => "what came is its answer to another request, too late for that: raise timeoutMilliseconds",
        ModbusHeard.OtherUnit => "another unit answered: check the addresses, and whether another master asks on this line",
        _ => "check its address, supply and the line's A and B",
    };

    /// <summary>Exception codes of Modbus application protocol 1.1b3, 7.</summary>
    private static string Meaning(byte code) => code switch
    {
        1 => "function not known",
        2 => "address not there",
        3 => "value not allowed",
        4 => "device failure",
        5 => "accepted, takes time",
        6 => "busy",
        8 => "memory parity error",
        _ => "unknown code",
    };
}
