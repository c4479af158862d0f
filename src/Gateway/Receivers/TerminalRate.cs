using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Receivers;

/// <summary>
/// A terminal's baud rate as a number, any that its hardware does: System.IO.Ports knows only the rates that termios(3) has
/// codes for, and not 14400, 128000 or 256000. By struct termios2 and BOTHER (ioctl_tty(2)); Linux, x64 and arm64 alike.
/// </summary>
internal static partial class TerminalRate
{
    // _IOR('T', 0x2A, struct termios2), _IOW('T', 0x2B, ...) and _IOW('T', 0x2C, ...) of asm-generic.
    private const nuint GetTermios2 = 0x802C542A, SetTermios2 = 0x402C542B, SetTermios2AfterOutput = 0x402C542C;

    /// <summary>The bits of c_cflag that hold the code of the rate for output, and for input.</summary>
    private const uint RateBits = 0x100F, InputRateBits = RateBits << 16;

    /// <summary>BOTHER: the rate is not a code, but stands in c_ospeed.</summary>
    private const uint OtherRate = 0x1000;

    /// <summary>A UART makes a rate by dividing its clock; what is further off than this is no more read at the other end.</summary>
    private const double Tolerance = 0.025;

    /// <summary>The rate that the terminal is set to; null if it cannot be told.</summary>
    public static int? Of(SafeFileHandle terminal)
    {
        var termios = default(Termios2);
        return Control(terminal, GetTermios2, ref termios) == 0 ? (int)termios.OutputSpeed : null;
    }

    /// <summary>Sets a rate; false where the terminal does not do it, or not nearly, or is gone.</summary>
    /// <param name="terminal">An open one.</param>
    /// <param name="rate">Baud.</param>
    /// <param name="afterOutput">Whether what is still on its way out goes at the old rate.</param>
    public static bool TrySet(SafeFileHandle terminal, int rate, bool afterOutput = false)
    {
        var termios = default(Termios2);
        if (Control(terminal, GetTermios2, ref termios) != 0)
            return false;
        termios.ControlModes = (termios.ControlModes & ~(RateBits | InputRateBits)) | OtherRate;
        termios.InputSpeed = termios.OutputSpeed = (uint)rate;
        // A driver that cannot do the rate keeps another one and says so only when it is asked.
        return Control(terminal, afterOutput ? SetTermios2AfterOutput : SetTermios2, ref termios) == 0 && Of(terminal) is { } set && Math.Abs(set - rate) <= rate * Tolerance;
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle terminal, nuint request, ref Termios2 termios);

    /// <summary>struct termios2 of asm-generic/termbits.h, 44 octets.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Termios2
    {
        public uint InputModes;
        public uint OutputModes;
        public uint ControlModes;
        public uint LocalModes;
        public LineAndCharacters Rest;
        public uint InputSpeed;
        public uint OutputSpeed;
    }

    /// <summary>c_line and c_cc, which are passed on as they are.</summary>
    [System.Runtime.CompilerServices.InlineArray(20)]
    private struct LineAndCharacters
    {
        private byte _first;
    }
}
