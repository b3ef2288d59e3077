namespace Hlc.Goldens;

/// <summary>
/// What <c>HLC_REQUIRE_CONSUMERS</c> says of programs that tests need and this machine may lack. The consumer suite has further
/// values of its own; everywhere else a test whose program is absent is skipped unless they are required.
/// </summary>
public static class RequiredPrograms
{
    /// <summary>True for <c>1</c>, and for <c>readers</c>, which leaves the consumer suite out: a test whose program is absent fails.</summary>
    public static bool AreRequired => Environment.GetEnvironmentVariable("HLC_REQUIRE_CONSUMERS") is "1" or "readers";
}
