using Gateway.Commands;

namespace Gateway.Tests.Commands;

public sealed class MachineFindingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-machine-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_disk_is_not_taken_for_a_wrong_owner()
    {
        // The kernel's own full disk, where doctor writes its probe.
        File.CreateSymbolicLink(Path.Combine(_folder, $".doctor-{Environment.ProcessId}"), "/dev/full");
        Finding finding = MachineFindings.OfDataDirectory(_folder);
        Assert.Equal(Gravity.Fault, finding.Gravity);
        Assert.Contains("the disk is full", finding.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("owner", finding.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }
}
