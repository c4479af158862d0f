using Gateway.Documents;
using Gateway.Service;
using Gateway.Survey;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Survey;

/// <summary>Surveys that a verb made while no service ran.</summary>
public sealed class SurveyCatchUpTests
{
    [Fact]
    public async Task Records_that_nobody_sent_are_handed_over_once_with_the_registers_entry_and_checks_are_not()
    {
        await using var bench = new SurveyBench();
        await bench.StartAsync();
        SurveySnapshot survey = await bench.SurveyAsync(SurveyBench.Request);
        await bench.SurveyAsync(SurveyBench.Check);
        await File.WriteAllTextAsync(Path.Combine(bench.Surveys, $"{Guid.CreateVersion7()}.json"), "{", TestContext.Current.CancellationToken);
        using var documents = new DocumentOutbox(Path.Combine(bench.DataDirectory, DocumentStore.FileName), TimeProvider.System, NullLogger<DocumentOutbox>.Instance);
        var catchUp = new SurveyCatchUp(bench.DataDirectory, documents, bench.Register, TimeProvider.System.GetUtcNow, NullLogger.Instance);

        Assert.Equal(1, catchUp.HandOver());
        Assert.Equal(0, catchUp.HandOver());

        Assert.Equal(2, documents.List().Count);
        Assert.Equal("SD-0007", documents.Find(SurveyDocuments.IdOf(bench.ReadRecord(survey.Id)))!.Facility);
    }
}
