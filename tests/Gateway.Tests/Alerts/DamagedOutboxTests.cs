using System.Buffers.Binary;
using Gateway.Alerts;

namespace Gateway.Tests.Alerts;

public sealed class DamagedOutboxTests
{
    private const int PageBytes = 4096;

    [Fact]
    public void A_damaged_page_is_called_damage_and_not_a_full_disk()
    {
        using var folder = new OutboxFolder();
        using (AlertOutbox outbox = folder.Open())
            outbox.Accept(OutboxFolder.Press());
        byte[] file = File.ReadAllBytes(folder.Path);
        // The first page of the free list, at byte 32 of the header (sqlite.org/fileformat2.html).
        int free = (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(32));
        Assert.NotEqual(0, free);
        file.AsSpan((free - 1) * PageBytes, PageBytes).Fill(0xff);
        File.WriteAllBytes(folder.Path, file);

        using AlertOutbox damaged = folder.Open();
        Assert.False(damaged.Health.ReserveHeld);
        Assert.Contains("damaged", damaged.Health.ReserveFault, StringComparison.Ordinal);
        Assert.DoesNotContain("Free some", damaged.Health.ReserveFault, StringComparison.Ordinal);
        Assert.True(damaged.Health.Damaged);
        Assert.Equal(1, damaged.Waiting);
    }
}
