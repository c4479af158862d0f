using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Gateway.FieldPage;

/// <summary>
/// The page's files, embedded in the program: the shell that a stranger may have too, with nothing in it but the login
/// and the way to ask. Compressed once, at the start.
/// </summary>
internal sealed class FieldAssets
{
    private const string Prefix = "field/";

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".webmanifest"] = "application/manifest+json",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, Asset> _files;

    public FieldAssets()
    {
        Assembly assembly = typeof(FieldAssets).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => $"/{name[Prefix.Length..]}", name => Read(assembly, name));
    }

    /// <summary>Whether the shell has this file, and where.</summary>
    public bool Has(PathString path) => _files.ContainsKey(FileOf(path));

    public Task ServeAsync(HttpContext http)
    {
        Asset asset = _files[FileOf(http.Request.Path)];
        http.Response.ContentType = asset.ContentType;
        http.Response.Headers.ETag = asset.Tag;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.IfNoneMatch == asset.Tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        bool isCompressed = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        ReadOnlyMemory<byte> bytes = isCompressed ? asset.Compressed : asset.Bytes;
        if (isCompressed)
            http.Response.Headers.ContentEncoding = "gzip";
        http.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private static string FileOf(PathString path) => path == "/" ? "/index.html" : path.Value ?? "";

    private static Asset Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in this program.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"";
        return new Asset(bytes, compressed.ToArray(), tag, ContentTypes.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream"));
    }

    private sealed record Asset(byte[] Bytes, byte[] Compressed, string Tag, string ContentType);
}
