using System.ComponentModel;
using System.IO.Ports;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Packaging;

/// <summary>
/// Loads the native libraries that a publish embeds in the executable (see the csproj), so that the gateway is one file.
/// They go through an anonymous memory file and never touch the disk, which may be read-only. A build that embeds
/// nothing finds the libraries where the packages put them, as usual.
/// </summary>
internal static partial class EmbeddedLibraries
{
    private const uint CloseOnExec = 1;

    private static readonly Dictionary<string, nint> Loaded = [];

    /// <summary>Call once, before the first use of SQLite or a serial port.</summary>
    public static void Register()
    {
        NativeLibrary.SetDllImportResolver(typeof(SerialPort).Assembly, Resolve);
        NativeLibrary.SetDllImportResolver(typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly, Resolve);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        string file = name.StartsWith("lib", StringComparison.Ordinal) ? $"{name}.so" : $"lib{name}.so";
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(file, out nint handle))
                Loaded[file] = handle = Load(file);
            return handle;
        }
    }

    /// <returns>Zero, which means "search as usual", if this build embeds no such file.</returns>
    private static nint Load(string file)
    {
        using Stream? embedded = typeof(EmbeddedLibraries).Assembly.GetManifestResourceStream(file);
        if (embedded is null)
            return 0;
        int descriptor = MemoryFile(file, CloseOnExec);
        if (descriptor < 0)
            throw new IOException($"{file}, embedded in the gateway, cannot be put in memory: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        using (var memory = new FileStream(handle, FileAccess.Write, bufferSize: 0))
        {
            embedded.CopyTo(memory);
            return NativeLibrary.Load($"/proc/self/fd/{descriptor}");
        }
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemoryFile(string name, uint flags);
}
