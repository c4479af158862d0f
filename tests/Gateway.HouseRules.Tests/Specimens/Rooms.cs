// Types that break the rules on purpose, compiled into this assembly so that the rules can be fed with them.
namespace Gateway.HouseRules.Tests.Specimens.Upper
{
    internal sealed class CallsLower
    {
        public static string Say() => Lower.Said.Word();
    }
}

namespace Gateway.HouseRules.Tests.Specimens.Lower
{
    internal static class Said
    {
        public static string Word() => "said";
    }

    internal sealed class HoldsUpper
    {
        public Upper.CallsLower Field = new();
    }

    internal static class CallsUpperInLambda
    {
        public static async Task<string> Wait()
        {
            await Task.Yield();
            Func<string> say = () => Upper.CallsLower.Say();
            return say();
        }
    }

    internal static class CallsUpperBehindSwitch
    {
        public static string Pick(int which) => which switch
        {
            0 => "a",
            1 => "b",
            2 => "c",
            3 => "d",
            _ => Upper.CallsLower.Say(),
        };
    }

    internal static class MakesListOfUpper
    {
        public static object Make() => new List<Upper.CallsLower>();
    }
}

namespace Gateway.HouseRules.Tests.Specimens.Cellar
{
    internal static class ReadsFile
    {
        public static string Read() => File.ReadAllText("x");
    }

    internal static class UsesPort
    {
        public static Type Port() => typeof(System.Xml.Linq.XDocument);
    }
}
