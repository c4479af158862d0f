using CsCheck;

namespace Gateway.Tests.Bells;

/// <summary>A thousand generated histories from this run's seed (<see cref="TestSeed"/>), so that a failure can be had again.</summary>
internal static class Histories
{
    private const int Count = 1000;

    public static void Check<T>(Gen<T> histories, Action<T> property)
    {
        for (uint i = 0; i < Count; i++)
        {
            T history = histories.Generate(new PCG(i, (ulong)TestSeed.Value), null, out _);
            try
            {
                property(history);
            }
            catch (Exception failure)
            {
                string shown = Print(history);
                throw new Xunit.Sdk.XunitException($"GATEWAY_TEST_SEED={TestSeed.Value}, history {i}: {shown}{Environment.NewLine}{failure.Message}", failure);
            }
        }
    }

    private static string Print<T>(T history) => history is System.Collections.IEnumerable steps ? string.Join(' ', steps.Cast<object>()) : $"{history}";
}
