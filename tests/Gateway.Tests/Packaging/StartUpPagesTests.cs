using Gateway.Packaging;

namespace Gateway.Tests.Packaging;

public class StartUpPagesTests
{
    // Of a gateway that runs, shortened: code, constants, relocated constants (its own), data, and another file's code.
    private const string Smaps = """
        55a000000000-55a000100000 r--p 00000000 fe:00 131 /opt/gateway/gateway
        Size:               1024 kB
        Rss:                 900 kB
        Anonymous:             0 kB
        55a000100000-55a000f00000 r-xp 00100000 fe:00 131 /opt/gateway/gateway
        Size:              14336 kB
        Rss:               12000 kB
        Anonymous:             0 kB
        55a000f00000-55a000f02000 r--p 00f00000 fe:00 131 /opt/gateway/gateway
        Size:                  8 kB
        Rss:                   8 kB
        Anonymous:             8 kB
        55a000f02000-55a001f02000 rw-p 00f02000 fe:00 131 /opt/gateway/gateway
        Size:              16384 kB
        Rss:               10000 kB
        Anonymous:             0 kB
        7f0000000000-7f0000100000 r-xp 00000000 fe:00 132 /usr/lib/libc.so.6
        Size:               1024 kB
        Rss:                1000 kB
        Anonymous:             0 kB
        7f1000000000-7f1000100000 rw-p 00000000 00:00 0
        Rss:                1000 kB
        Anonymous:          1000 kB
        """;

    [Fact]
    public void Only_read_only_parts_of_the_executable_that_hold_nothing_of_their_own_are_given_back()
    {
        StartUpPages.Mapping[] mappings = [.. StartUpPages.Mappings(Smaps.Split('\n'), "/opt/gateway/gateway")];

        Assert.Equal(
            [
                new StartUpPages.Mapping(0x55a000000000, 0x55a000100000, 900 * 1024),
                new StartUpPages.Mapping(0x55a000100000, 0x55a000f00000, 12000 * 1024),
            ],
            mappings);
    }

    [Fact]
    public void A_program_that_is_compiled_while_it_runs_gives_nothing_back() => Assert.Equal(0, StartUpPages.GiveBack());
}
