namespace Gateway.Facilities;

/// <summary>A file of facilities cannot be written as asked; the message says what to do.</summary>
public sealed class FacilityExportException : Exception
{
    /// <summary>With its message and what caused it.</summary>
    public FacilityExportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Without a message; not used here.</summary>
    public FacilityExportException()
    {
    }

    /// <summary>With its message.</summary>
    public FacilityExportException(string message)
        : base(message)
    {
    }
}
