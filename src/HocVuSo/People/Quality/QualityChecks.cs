namespace HocVuSo.People.Quality;

/// <summary>What the nightly checks look for (các mục kiểm tra).</summary>
public static class QualityChecks
{
    /// <summary>Examples kept of each finding.</summary>
    public const int Shown = 20;
}
