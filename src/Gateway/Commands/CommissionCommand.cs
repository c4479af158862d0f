using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Commissioning;
using Gateway.Facilities.Commissionings;
using Gateway.Messages;

namespace Gateway.Commands;

/// <summary><c>gateway bells commission list|show|report</c>; making a bell ready is the field page's.</summary>
internal static class CommissionCommand
{
    public static Command Create(Option<string> config, Option<bool> json) => new("commission", """
        Commissionings at this gateway: bells made ready with the field page, and how far their records are on their way.

        Examples:
          gateway bells commission list
          gateway bells commission show 0198c0de-0000-7000-8000-000000000001
          gateway bells commission report 0198c0de-0000-7000-8000-000000000001 --html record.html
        """) { List(config, json), Show(config), Report(config) };

    private static Command List(Option<string> config, Option<bool> json)
    {
        var command = new Command("list", "List commissionings, newest first.");
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            IReadOnlyList<CommissioningSnapshot> all = await client.GetAsync("commissionings", CommissioningJson.Default.IReadOnlyListCommissioningSnapshot, cancel);
            await Console.Out.WriteLineAsync(result.GetValue(json) ? JsonSerializer.Serialize(all, CommissioningJson.Readable.IReadOnlyListCommissioningSnapshot) : CommissionLines.Of(all));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Show(Option<string> config)
    {
        Argument<Guid> id = Id();
        var command = new Command("show", "Show one commissioning as JSON: fields, editors, presses, what it lacks.") { id };
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            CommissioningSnapshot one = await client.GetAsync($"commissionings/{result.GetRequiredValue(id)}", CommissioningJson.Default.CommissioningSnapshot, cancel);
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(one, CommissioningJson.Readable.CommissioningSnapshot));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command Report(Option<string> config)
    {
        Argument<Guid> id = Id();
        var html = new Option<string>("--html") { Description = "File to write: one A4 page in Korean and English, photos in it.", HelpName = "FILE", Required = true };
        var command = new Command("report", """
            Write the printable record of a signed commissioning.

            Examples:
              gateway bells commission report 0198c0de-0000-7000-8000-000000000001 --html record.html
            """) { id, html };
        command.SetAction((result, cancel) => VerbRunner.WithServiceAsync(result.GetRequiredValue(config), async client =>
        {
            string path = result.GetRequiredValue(html);
            CommissioningRecord record = await client.GetAsync($"commissionings/{result.GetRequiredValue(id)}/record", MessagesJson.Default.CommissioningRecord, cancel);
            CommissioningSnapshot standing = await client.GetAsync($"commissionings/{record.Id}", CommissioningJson.Default.CommissioningSnapshot, cancel);
            var photos = new Dictionary<Guid, byte[]>();
            foreach (CommissioningPhoto photo in record.Photos)
                photos[photo.Id] = await client.GetAsync($"commissionings/{record.Id}/photos/{photo.Id}", CommissioningJson.Default.ByteArray, cancel);
            try
            {
                await File.WriteAllTextAsync(path, CommissioningReport.ToHtml(record, photos.GetValueOrDefault, standing.SupersededBy), cancel);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{path}: {fault.Message}");
                return ExitCodes.Failed;
            }

            await Console.Out.WriteLineAsync($"{path}: commissioning {record.Id} of {record.Facility.Name}, {record.Photos.Count.ToString(CultureInfo.InvariantCulture)} photos");
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Argument<Guid> Id() => new("ID") { Description = "Commissioning, as list shows it." };
}
