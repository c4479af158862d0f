using System.Text;
using Gateway.Commands;
using Gateway.Corrections;
using Gateway.Gnss.Ntrip.Refusals;
using Gateway.Gnss.Ntrip.SourceTables;

namespace Gateway.Tests.Commands;

/// <summary>What strangers write does nothing to the terminal that shows it.</summary>
public sealed class TerminalTextTests
{
    [Fact]
    public void A_casters_control_characters_are_shown_and_do_not_act()
    {
        SourceTable table = SourceTable.Parse(Encoding.UTF8.GetBytes("STR;E\e[31m;Seoul\u009b2J;RTCM 3.2\a;1;2;GPS;N;KOR;37.5;127.0;1;1;x;none;B;N;1;\r\nENDSOURCETABLE\r\n"));
        SourceTableMountpoint mountpoint = Assert.Single(table.Mountpoints);
        Assert.Equal("E\uFFFD[31m", mountpoint.Mountpoint);
        Assert.DoesNotContain($"{mountpoint}", char.IsControl);
        Assert.DoesNotContain(TextTable.Of(["A"], [["\e[2Jgone"]]).Replace(Environment.NewLine, "", StringComparison.Ordinal), char.IsControl);
        var refusal = new CasterRefusedException("c", NtripRefusal.Other, "\e]0;title\a no");
        Assert.DoesNotContain(refusal.Message, char.IsControl);
        Assert.DoesNotContain(refusal.Detail!, char.IsControl);
        Assert.Equal("서울\nb", TerminalText.Clean("서울\nb"));
    }
}
