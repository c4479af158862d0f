using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Faults.Suite;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>A card at its end: its file system goes read-only under the running gateway, while alerts wait on it.</summary>
public class ReadOnlyDiskTests
{
    [Fact]
    public async Task What_waits_on_a_disk_gone_read_only_goes_out_and_so_do_new_presses_and_no_number_is_missing_when_it_is_mended()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        (DataDisk? disk, string? reason) = await DataDisk.MountAsync(district.Folder.Folder("gateway"));
        await using DataDisk? mounted = disk;
        if (disk is null || (reason ?? disk.NoReadOnly) is not null)
            Assert.Skip(reason ?? disk!.NoReadOnly!);
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.PrepareGatewayAsync();
        await district.Broker.StopAsync();
        await gateway.StartAsync();
        AcceptedPress[] durable = [await gateway.PressAsync(SeongdongDistrict.Bell), await gateway.PressAsync(SeongdongDistrict.Bell), await gateway.PressAsync(SeongdongDistrict.Bell)];

        await disk.GoReadOnlyAsync();
        AcceptedPress fromMemory = await gateway.PressAsync(SeongdongDistrict.Bell);
        Assert.Equal(0, fromMemory.Sequence);
        Assert.Contains("the disk refuses", (await gateway.CommandAsync("doctor")).Output, StringComparison.Ordinal);
        await district.Broker.StartAgainAsync();

        await Eventually.IsAsync("all four in the control room", async () => (await room.AlertsAsync()).Count == 4, TimeSpan.FromSeconds(60));
        // The one from memory stays until the disk says whether it has it.
        await Eventually.IsAsync("a gateway for which no more than one waits", async () =>
            (await gateway.CommandAsync("doctor")).Output is var said && (said.Contains(" 0 waiting", StringComparison.Ordinal) || said.Contains(" 1 waiting", StringComparison.Ordinal)));

        // Started again on it: what it cannot know any more is whether they were received, so they go once more, and are known.
        await gateway.Program.KillAsync();
        await gateway.RunAsync();
        await gateway.Program.SaysAsync("Presses go out from memory");
        await gateway.Program.KillAsync();
        await disk.MendAsync();
        await gateway.StartAsync();
        AcceptedPress after = await gateway.PressAsync(SeongdongDistrict.Bell);
        await Eventually.IsAsync("the one after", async () => (await room.AlertsAsync()).Any(alert => alert.Id == after.Id), TimeSpan.FromSeconds(60));

        Assert.Equal([.. durable.Select(press => press.Id), fromMemory.Id, after.Id], (await room.AlertsAsync()).Select(alert => alert.Id).Order());
        Assert.Equal(4, after.Sequence);
    }
}
