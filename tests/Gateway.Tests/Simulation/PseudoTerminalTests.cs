using System.IO.Ports;
using Gateway.Simulation;

namespace Gateway.Tests.Simulation;

public sealed class PseudoTerminalTests : IDisposable
{
    private static readonly byte[] AllBytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pty-");
    private readonly PseudoTerminal _line;

    public PseudoTerminalTests() => _line = new PseudoTerminal(Path.Combine(_folder.FullName, "rtk"));

    public void Dispose()
    {
        _line.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_byte_passes_unchanged_both_ways()
    {
        using SerialPort port = OpenPort();
        _line.Device.Write(AllBytes);
        Assert.Equal(AllBytes, ReadFrom(port, 256));

        port.Write(AllBytes, 0, 256);
        byte[] atDevice = new byte[512];
        Assert.Equal(256, _line.Device.Read(atDevice));
        Assert.Equal(AllBytes, atDevice[..256]);
    }

    [Fact]
    public void Bytes_written_while_nobody_listens_are_lost_and_counted()
    {
        _line.Device.Write(AllBytes);
        using SerialPort port = OpenPort();
        _line.Device.Write("next"u8);
        Assert.Equal("next"u8.ToArray(), ReadFrom(port, 4));
        Assert.Equal(256, _line.LostBytes);
    }

    [Fact]
    public void A_slow_reader_loses_bytes_and_never_blocks_the_device()
    {
        using SerialPort port = OpenPort();
        byte[] much = new byte[1 << 20];
        _line.Device.Write(much);
        Assert.InRange(_line.LostBytes, 1, much.Length - 1);
    }

    [Fact]
    public void The_path_vanishes_when_unplugged_and_works_again_when_plugged()
    {
        for (int i = 0; i < 3; i++)
        {
            using (SerialPort port = OpenPort())
            {
                _line.Device.Write("a"u8);
                Assert.Equal("a"u8.ToArray(), ReadFrom(port, 1));
                _line.Unplug();
            }
            Assert.False(File.Exists(_line.Path));
            _line.Device.Write("swallowed"u8);
            _line.Plug();
            Assert.True(File.Exists(_line.Path));
        }
    }

    private SerialPort OpenPort()
    {
        var port = new SerialPort(_line.Path, 115200) { ReadTimeout = 5000 };
        port.Open();
        return port;
    }

    private static byte[] ReadFrom(SerialPort port, int count)
    {
        byte[] bytes = new byte[count];
        port.BaseStream.ReadExactly(bytes);
        return bytes;
    }
}
