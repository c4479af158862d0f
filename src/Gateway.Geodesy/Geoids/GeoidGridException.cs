namespace Gateway.Geodesy;

/// <summary>A file that is no geoid grid, or one in a way that is not read here. The message says what it is and what to do.</summary>
public sealed class GeoidGridException : Exception
{
    /// <summary>With a message for a person.</summary>
    public GeoidGridException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for a person and what was thrown below.</summary>
    public GeoidGridException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
