namespace HocVuSo.Platform;

/// <summary>How much one run of the gate may take: longer lists are cut outside it, so that no other writer waits (architecture section 9).</summary>
public static class Batch
{
    public const int Most = 500;

    /// <exception cref="RuleException"><c>platform.too-many</c>; <c>platform.nothing</c>.</exception>
    public static void Check(int count)
    {
        if (count > Most)
        {
            throw new RuleException("platform.too-many", "Mỗi lần ghi không quá {0} dòng.", Most);
        }
        if (count == 0)
        {
            throw new RuleException("platform.nothing", "Chưa có dòng nào để ghi.");
        }
    }
}
