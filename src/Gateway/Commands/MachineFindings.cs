using System.Globalization;
using Gateway.Alerts;
using Gateway.Configuration;
using Gateway.Facilities;

namespace Gateway.Commands;

/// <summary>What can be seen without the service: the files that the configuration names, the disk, the outbox at rest.</summary>
internal static class MachineFindings
{
    /// <summary>Below this the disk is as good as full; the outbox keeps a reserve of its own beside it.</summary>
    private const long LeastFreeBytes = 50_000_000;

    // errno(3) of Linux, which .NET gives as the result of an IOException.
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;

    public static IEnumerable<Finding> OfFiles(GatewayConfiguration configuration)
    {
        IReadOnlyList<string> problems = NamedFiles.Problems(configuration);
        Finding[] remarks = [.. ConfigurationRemarks.Of(configuration).Select(remark => new Finding("configuration", Gravity.Warning, remark))];
        return problems.Count == 0 && remarks.Length == 0
            ? [new Finding("configuration", Gravity.Ok, $"{configuration.Bells.Count} bells, {configuration.Receivers.Count} receivers")]
            : [.. problems.Select(problem => new Finding("configuration", Gravity.Fault, problem)), .. remarks];
    }

    public static Finding OfDataDirectory(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
                return new("data directory", Gravity.Warning, $"{folder} does not exist; gateway run makes it.");
            string probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            try
            {
                File.WriteAllBytes(probe, [0]);
            }
            finally
            {
                // Also where the disk took the name and not the byte.
                File.Delete(probe);
            }
            long free = new DriveInfo(folder).AvailableFreeSpace;
            string text = string.Create(CultureInfo.InvariantCulture, $"{folder}, {free / 1e6:0} MB free");
            return free < LeastFreeBytes
                ? new("data directory", Gravity.Fault, $"{text}: nearly full. Free some space.")
                : new("data directory", Gravity.Ok, text);
        }
        catch (IOException fault) when (fault.HResult is NoSpace or QuotaExceeded)
        {
            return new("data directory", Gravity.Fault, $"{folder}: the disk is full ({fault.Message}). Free some space.");
        }
        catch (IOException fault)
        {
            return new("data directory", Gravity.Fault, $"{folder} cannot be written: {fault.Message} Check the disk.");
        }
        catch (UnauthorizedAccessException fault)
        {
            return new("data directory", Gravity.Fault, $"{folder} cannot be written by this user: {fault.Message} Run doctor as the service's user, or mend the folder's owner.");
        }
    }

    /// <summary>The register while no service says how it is.</summary>
    public static Finding OfRegisterAtRest(GatewayConfiguration configuration)
    {
        using var register = new FacilityRegister(Path.Combine(configuration.DataDirectory, FacilityRegister.FileName));
        try
        {
            register.Refresh();
            return new("register", Gravity.Ok, $"{register.Current.Count} facilities");
        }
        catch (RegisterUnavailableException refusal)
        {
            return new("register", configuration.Bells.Any(bell => bell.Facility is not null) ? Gravity.Fault : Gravity.Warning, refusal.Message);
        }
    }

    /// <summary>The outbox while no service has it open.</summary>
    public static Finding OfOutboxAtRest(GatewayConfiguration configuration)
    {
        try
        {
            if (OutboxAtRest.Read(configuration) is not { } rows)
                return new("outbox", Gravity.Ok, "none yet");
            int waiting = rows.Count(row => row.ReceivedAt is null);
            return waiting == 0
                ? new("outbox", Gravity.Ok, "every alert has its receipt")
                : new("outbox", Gravity.Fault, $"{waiting} alerts wait for the service to send them. Start it.");
        }
        catch (OutboxUnavailableException refusal)
        {
            return new("outbox", Gravity.Fault, refusal.Message);
        }
    }
}
