namespace Gateway.EndToEnd.Tests.Wire;

/// <summary>What a <see cref="FaultyLine"/> does with packets while it is out of order. Kept by the line for as long as the fault lasts.</summary>
internal interface ILineFault
{
    /// <summary>Whether connections that are there end when the fault begins, so that it meets new ones from their first packet.</summary>
    bool BeginsWithACut => false;

    /// <summary>Does something else with one packet than to let it pass.</summary>
    Task CarryAsync(LineConnection connection, Way way, MqttPacket packet, CancellationToken cancellation);
}
