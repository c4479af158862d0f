using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Faults.Suite;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>
/// A start on a disk that somebody filled while the gateway was down. A store to a mapped file of which no more blocks are to be
/// had is a SIGBUS, which no program outlives; with blocks of 1 kB that comes although the file has its full length.
/// </summary>
public class FullDiskStartTests
{
    private const int Kilobyte = 1024;

    [Fact]
    public async Task A_gateway_started_on_a_disk_with_next_to_nothing_left_takes_presses()
    {
        await using SeongdongDistrict district = await SeongdongDistrict.OpenAsync();
        (DataDisk? disk, string? reason) = await DataDisk.MountAsync(district.Folder.Folder("gateway"));
        await using DataDisk? mounted = disk;
        if (disk is not { HasSmallBlocks: true })
            Assert.Skip(reason ?? disk!.NoReadOnly!);
        await using ControlRoomProcess room = await district.StartControlRoomAsync();
        await using GatewayProcess gateway = await district.PrepareGatewayAsync();
        await gateway.StartAsync();
        List<Guid> promised = [(await gateway.PressAsync(SeongdongDistrict.Bell)).Id];

        foreach (int left in (int[])[0, 4, 8, 9, 10, 12, 16, 24, 32, 64])
        {
            // Ended in good order: whatever a start makes anew, it makes on the full disk.
            await gateway.Program.StopAsync();
            disk.FillBut(left * Kilobyte);
            await gateway.StartAsync();
            promised.Add((await gateway.PressAsync(SeongdongDistrict.Bell)).Id);
            Assert.False(gateway.Program.HasExited, $"{left} kB left: {gateway.Program.Output}");
            disk.Free();
        }

        await Eventually.IsAsync("all in the control room", async () => !promised.Except((await room.AlertsAsync()).Select(alert => alert.Id)).Any(), TimeSpan.FromSeconds(60));
    }
}
