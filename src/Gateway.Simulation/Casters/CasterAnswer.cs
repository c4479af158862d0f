namespace Gateway.Simulation;

/// <summary>How a simulated caster begins a stream.</summary>
public enum CasterAnswer
{
    /// <summary><c>ICY 200 OK</c> and data right behind it, as RTKLIB does.</summary>
    IcyAlone,

    /// <summary><c>ICY 200 OK</c> and an empty line.</summary>
    IcyEmptyLine,

    /// <summary><c>ICY 200 OK</c> with headers.</summary>
    IcyHeaders,

    /// <summary><c>HTTP/1.0 200 OK</c> with a content type that no document knows, until the end of the connection.</summary>
    HttpPlain,

    /// <summary><c>HTTP/1.1 200 OK</c> that calls its data a web page, until the end of the connection.</summary>
    HttpCalledPage,

    /// <summary><c>HTTP/1.1 200 OK</c> in chunks.</summary>
    HttpChunked,

    /// <summary><c>HTTP/1.1 200 OK</c> in chunks, compressed with gzip.</summary>
    HttpChunkedGzip,

    /// <summary>Version 2 to those who ask for it, version 1 to others.</summary>
    AsAsked,
}
