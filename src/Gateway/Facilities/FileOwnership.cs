using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Facilities;

/// <summary>Who a file or folder belongs to and who may use it, for messages that say what is in the way.</summary>
/// <param name="UserId">Owner's number.</param>
/// <param name="Mode">Permission bits.</param>
internal readonly partial record struct FileOwnership(uint UserId, uint Mode)
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint BasicFields = 0x7ff; // STATX_BASIC_STATS
    private const uint PermissionBits = 0xfff;

    /// <summary>Owner's name; its number where /etc/passwd does not know it.</summary>
    public string User => NameOf(UserId) ?? UserId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null if there is no such path, or this user may not look.</summary>
    public static FileOwnership? Of(string path)
    {
        var status = default(StatX);
        try
        {
            return Status(CurrentDirectory, path, NoFollow, BasicFields, ref status) == 0
                ? new FileOwnership(status.UserId, status.Mode & PermissionBits)
                : null;
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return null; // Not glibc of 2.28 or later: the message goes without it.
        }
    }

    /// <summary>Such as "belongs to root, mode 0600".</summary>
    public override string ToString() => $"belongs to {User}, mode {Convert.ToString(Mode, 8).PadLeft(4, '0')}";

    private static string? NameOf(uint userId)
    {
        const string Users = "/etc/passwd"; // name:password:user id:...
        return !File.Exists(Users)
            ? null
            : File.ReadLines(Users)
                .Select(line => line.Split(':'))
                .FirstOrDefault(fields => fields.Length > 2 && fields[2] == userId.ToString(CultureInfo.InvariantCulture))?[0];
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int directory, string path, int flags, uint mask, ref StatX status);

    /// <summary>struct statx (linux/stat.h), the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatX
    {
        [FieldOffset(20)] public uint UserId;
        [FieldOffset(28)] public ushort Mode;
    }
}
