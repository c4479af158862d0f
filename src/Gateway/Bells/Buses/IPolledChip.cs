namespace Gateway.Bells.Buses;

/// <summary>A chip that is open: looked at again and again by its bus's thread.</summary>
internal interface IPolledChip : IDisposable
{
    /// <summary>Reads its inputs and hands them to their bells; writes its outputs.</summary>
    /// <exception cref="IOException">It does not answer.</exception>
    void Poll();
}
