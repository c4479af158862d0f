using System.Text;
using Gateway.Gnss.Configuring;

namespace Gateway.Gnss.Tests.Configuring;

public sealed class SettingTextTests
{
    [Theory]
    [InlineData("15", "15.000000", true)]
    [InlineData("15", "5.000000", false)]
    [InlineData("-90.0", "-90", true)]
    [InlineData("ROVER SURVEY *", "rover survey", true)]
    [InlineData("ROVER SURVEY *", "ROVER SURVEY MOW", true)]
    [InlineData("ROVER SURVEY", "ROVER", false)]
    [InlineData("COM1, GGA+RMC, sec1", "COM1, RMC+GGA, sec1", true)]
    [InlineData("COM1, GGA+RMC, sec1", "COM1, GGA, sec1", false)]
    [InlineData("Static, *, auto", "Static, StandAlone+DGNSS, auto", true)]
    [InlineData("Static, *, auto", "Static, StandAlone+DGNSS, Geodetic1", false)]
    public void Same_compares_by_meaning(string wanted, string current, bool same) => Assert.Equal(same, SettingText.Same(wanted, current));

    [Theory]
    [InlineData("MASK", "MASK 5.000000", "5.000000")]
    [InlineData("PQTMCFGMSGRATE,GGA", "PQTMCFGMSGRATE,GGA,1", "1")]
    [InlineData("PQTMCFGMSGRATE,GGA", "PQTMCFGMSGRATE,GSA,1", null)]
    [InlineData("CONFIG RTK TIMEOUT", "CONFIG RTK", null)]
    public void After_is_what_follows_the_subject(string subject, string statement, string? rest) => Assert.Equal(rest, SettingText.After(subject, statement));

    [Fact]
    public void Lines_are_found_behind_binary_data_however_the_stream_is_cut()
    {
        byte[] stream = [0xB5, 0x62, 0x0D, 0x0A, 0x41, .. Encoding.ASCII.GetBytes("$PQTMSAVEPAR,OK*72\r\n"), 0xD3, 0x00, .. Encoding.ASCII.GetBytes("junk$command,MODE ROVER,response: OK*21\r\n")];
        for (int cut = 0; cut <= stream.Length; cut++)
        {
            var lines = new TextLines();
            var found = new List<string>();
            bool OnLine(string line)
            {
                if (line[0] == '$')
                    found.Add(line);
                return false;
            }

            lines.Take(stream.AsSpan(0, cut), OnLine);
            lines.Take(stream.AsSpan(cut), OnLine);
            Assert.Equal(["$PQTMSAVEPAR,OK*72", "$command,MODE ROVER,response: OK*21"], found);
        }
    }

    [Theory]
    [InlineData("$PQTMSAVEPAR,OK*72", false, true)]
    [InlineData("$PQTMSAVEPAR,OK*73", false, false)]
    [InlineData("$command,MODE ROVER,response: OK*21", true, true)]
    [InlineData("$CONFIG,COM1,CONFIG COM1 115200*23", true, true)]
    [InlineData("$CONFIG,COM1,CONFIG COM1 115200*23", false, false)]
    [InlineData("$*", true, false)]
    public void A_body_counts_only_with_its_checksum(string line, bool withDollar, bool taken) => Assert.Equal(taken, TextLines.TryBody(line, withDollar, out _));
}
