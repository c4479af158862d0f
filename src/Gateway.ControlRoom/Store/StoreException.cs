namespace Gateway.ControlRoom.Store;

/// <summary>The database cannot be used; the message names the file and says what to do.</summary>
internal sealed class StoreException(string message) : Exception(message);
