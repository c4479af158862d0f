using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gateway.ControlRoom.Store;

/// <summary>The control room's tables, in words that SQLite and PostgreSQL both know.</summary>
internal sealed class ControlRoomContext(DbContextOptions<ControlRoomContext> options) : DbContext(options)
{
    private PressStatements? _press;

    public DbSet<StoredAlert> Alerts => Set<StoredAlert>();

    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();

    public DbSet<IncidentStepRow> IncidentSteps => Set<IncidentStepRow>();

    public DbSet<DrillRow> Drills => Set<DrillRow>();

    public DbSet<HandOverRow> HandOvers => Set<HandOverRow>();

    public DbSet<DispatchMessageRow> DispatchMessages => Set<DispatchMessageRow>();

    public DbSet<GatewayRow> Gateways => Set<GatewayRow>();

    public DbSet<FlaggedRow> Flagged => Set<FlaggedRow>();

    public DbSet<FacilityRow> Facilities => Set<FacilityRow>();

    public DbSet<FacilityPositionRow> FacilityPositions => Set<FacilityPositionRow>();

    public DbSet<StoredDocument> Documents => Set<StoredDocument>();

    public DbSet<StoredPart> DocumentParts => Set<StoredPart>();

    public DbSet<GatewayCertificateRow> GatewayCertificates => Set<GatewayCertificateRow>();

    public DbSet<EnrolmentCodeRow> EnrolmentCodes => Set<EnrolmentCodeRow>();

    /// <summary>What every press takes, for as long as the context's connection is open.</summary>
    public PressStatements Press => _press ??= new PressStatements(this);

    public override void Dispose()
    {
        _press?.Dispose();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        _press?.Dispose();
        return base.DisposeAsync();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredAlert>(alert =>
        {
            alert.ToTable("alerts").HasKey(a => a.Id);
            // Alerts sent from a gateway's memory have no number yet, any of them.
            alert.HasIndex(a => new { a.District, a.Gateway, a.Series, a.Sequence }).IsUnique().HasFilter("\"Sequence\" > 0");
        });
        modelBuilder.Entity<IncidentRow>(incident =>
        {
            incident.ToTable("incidents").HasKey(i => i.Id);
            incident.Property(i => i.Revision).IsConcurrencyToken();
            incident.HasOne(i => i.Alert).WithOne().HasForeignKey<IncidentRow>(i => i.Id).OnDelete(DeleteBehavior.Restrict);
            incident.HasIndex(i => new { i.State, i.ReceivedAt });
            incident.HasIndex(i => i.ReceivedAt);
            incident.HasIndex(i => new { i.District, i.Gateway, i.Bell, i.Series, i.Sequence });
            incident.HasIndex(i => new { i.District, i.Gateway, i.Bell, i.ReceivedAt });
            incident.HasIndex(i => i.GroupId);
            incident.HasIndex(i => i.IdleAt);
        });
        modelBuilder.Entity<IncidentStepRow>(step =>
        {
            step.ToTable("incident_steps").HasKey(s => s.Id);
            step.Property(s => s.Id).ValueGeneratedOnAdd();
            step.HasOne<IncidentRow>().WithMany().HasForeignKey(s => s.IncidentId).OnDelete(DeleteBehavior.Restrict);
            // What makes two changes of one revision impossible, whoever writes.
            step.HasIndex(s => new { s.IncidentId, s.Revision }).IsUnique();
        });
        modelBuilder.Entity<DrillRow>(drill =>
        {
            drill.ToTable("drills").HasKey(d => d.Id);
            drill.HasIndex(d => d.EndsAt);
        });
        modelBuilder.Entity<HandOverRow>(handOver =>
        {
            handOver.ToTable("hand_overs").HasKey(h => h.Id);
            handOver.Property(h => h.Revision).IsConcurrencyToken();
            handOver.HasIndex(h => h.OfferedAt);
        });
        modelBuilder.Entity<DispatchMessageRow>(message =>
        {
            message.ToTable("dispatch_messages").HasKey(m => m.Id);
            message.Property(m => m.Id).ValueGeneratedOnAdd();
            message.HasOne<IncidentRow>().WithMany().HasForeignKey(m => m.IncidentId).OnDelete(DeleteBehavior.Restrict);
            // What makes it impossible to tell the same thing twice as two.
            message.HasIndex(m => m.Identifier).IsUnique();
            message.HasIndex(m => new { m.State, m.Target });
            message.HasIndex(m => m.Ended);
        });
        modelBuilder.Entity<GatewayRow>(gateway =>
        {
            gateway.ToTable("gateways").HasKey(g => new { g.District, g.Gateway });
            gateway.Property(g => g.Revision).IsConcurrencyToken();
        });
        modelBuilder.Entity<FlaggedRow>(flagged =>
        {
            flagged.ToTable("flagged").HasKey(f => f.Id);
            flagged.Property(f => f.Id).ValueGeneratedOnAdd();
            flagged.Property(f => f.Revision).IsConcurrencyToken();
            flagged.HasIndex(f => f.Fingerprint).IsUnique();
            flagged.HasIndex(f => new { f.State, f.LastReceivedAt });
        });
        modelBuilder.Entity<FacilityRow>().ToTable("facilities").HasKey(f => f.Id);
        modelBuilder.Entity<FacilityPositionRow>(position =>
        {
            position.ToTable("facility_positions").HasKey(p => p.Id);
            position.Property(p => p.Id).ValueGeneratedOnAdd();
            position.HasIndex(p => p.FacilityId);
        });
        modelBuilder.Entity<StoredDocument>(document =>
        {
            document.ToTable("documents").HasKey(d => d.Id);
            document.HasIndex(d => new { d.Kind, d.StoredAt });
            document.HasIndex(d => d.Facility);
            document.HasIndex(d => d.BelongsTo);
        });
        modelBuilder.Entity<StoredPart>(part =>
        {
            part.ToTable("document_parts").HasKey(p => p.Id);
            part.HasIndex(p => p.Document);
        });
        modelBuilder.Entity<GatewayCertificateRow>(certificate =>
        {
            certificate.ToTable("gateway_certificates").HasKey(c => c.Serial);
            certificate.HasIndex(c => new { c.District, c.Gateway });
            certificate.HasIndex(c => c.PublicKey).IsUnique();
        });
        modelBuilder.Entity<EnrolmentCodeRow>(code =>
        {
            code.ToTable("enrolment_codes").HasKey(c => c.Id);
            code.Property(c => c.Id).ValueGeneratedOnAdd();
            code.HasIndex(c => new { c.District, c.Gateway });
        });
    }

    /// <summary>A UTC <see cref="DateTime"/> in the table: SQLite can order it, PostgreSQL keeps it as a timestamp.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        time => time.UtcDateTime,
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
