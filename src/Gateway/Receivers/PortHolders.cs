using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Receivers;

/// <summary>Who has a serial port, for people: by the kernel's list of locks and by what each process has open.</summary>
internal static class PortHolders
{
    private const int MostWords = 3;

    /// <summary>Other processes that have a port open, as far as this user may see.</summary>
    public static IReadOnlyList<int> Readers(string port)
    {
        string device = DeviceNode.Find(port)?.Target ?? port;
        var readers = new List<int>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process) && process != Environment.ProcessId && HasOpen(folder, device))
                readers.Add(process);
        }
        return readers;
    }

    /// <summary>The process with the flock(2) on what a handle has open (/proc/locks); null if it cannot be told.</summary>
    public static int? OfFlock(SafeFileHandle handle)
    {
        // proc(5): fdinfo has the inode; locks has "1: FLOCK  ADVISORY  WRITE 1234 00:1b:42 0 EOF".
        string? inode = Lines($"/proc/self/fdinfo/{handle.DangerousGetHandle()}").FirstOrDefault(line => line.StartsWith("ino:", StringComparison.Ordinal))?[4..].Trim();
        foreach (string line in inode is null ? [] : Lines("/proc/locks"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [_, "FLOCK", _, "WRITE", var process, var place, ..] && place.EndsWith($":{inode}", StringComparison.Ordinal)
                && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int holder) && holder > 0)
            {
                return holder;
            }
        }
        return null;
    }

    /// <summary>That a port is somebody else's, and what to do.</summary>
    /// <param name="port">Path.</param>
    /// <param name="process">Whose; null if only the system knows.</param>
    public static string Refusal(string port, int? process)
    {
        process ??= Readers(port) is [var first, ..] ? first : null;
        if (process == Environment.ProcessId)
            return $"{port} is read by this program already, under another name: name each port once";
        string who = process is { } known ? $"{Program(known)} (pid {known})" : "a program of another user";
        string what = process is { } holder && IsService(holder)
            ? "That is the gateway's service: read through the service, as its user or as root (such as sudo gateway receivers monitor), or stop it."
            : "Two programs at one port would each get a part of what comes: end that one first.";
        return $"{port} is in use by {who}. {what}";
    }

    /// <summary>Name and verbs of a process, without its options, which may hold secrets.</summary>
    public static string Program(int process)
    {
        string[] words = Words(process);
        string name = words is [var first, ..] ? Path.GetFileNameWithoutExtension(first) : "a program";
        return new string([.. string.Join(' ', [name, .. words.Skip(1).TakeWhile(word => word.Length > 0 && char.IsAsciiLetterLower(word[0])).Take(MostWords - 1)]).Where(letter => !char.IsControl(letter))]);
    }

    private static bool IsService(int process) => Words(process) is [var name, "run", ..] && Path.GetFileNameWithoutExtension(name).Equals("gateway", StringComparison.OrdinalIgnoreCase);

    /// <summary>The command line, without the host that runs a program which is no file of its own.</summary>
    private static string[] Words(int process)
    {
        try
        {
            string[] words = Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
            int dll = Array.FindIndex(words, word => word.EndsWith(".dll", StringComparison.Ordinal));
            return words is [var host, ..] && Path.GetFileName(host) == "dotnet" && dll > 0 ? words[dll..] : words;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return []; // It has just ended.
        }
    }

    private static bool HasOpen(string process, string device)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(process, "fd")).EnumerateFileSystemInfos().Any(handle => handle.LinkTarget == device);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // Another user's, or it has just ended.
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
