namespace Gateway.EndToEnd.Tests.Faults.Suite;

/// <summary>What is broken; of one thing, one fault at a time.</summary>
internal enum FaultTarget
{
    Gateway,
    Broker,
    ControlRoom,
    GatewayLine,
    ControlRoomLine,
}

/// <summary>One fault, drawn and not yet done.</summary>
/// <param name="Kind">Its name, by which it is counted.</param>
/// <param name="Target">What it breaks.</param>
/// <param name="Details">What was drawn for it, for the timeline.</param>
/// <param name="Pause">Wait before it.</param>
/// <param name="Do">Breaks, holds and mends.</param>
internal sealed record Fault(string Kind, FaultTarget Target, string Details, TimeSpan Pause, Func<FaultRig, CancellationToken, Task> Do);
