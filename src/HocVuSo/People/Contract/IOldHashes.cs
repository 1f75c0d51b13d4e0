namespace HocVuSo.People.Contract;

/// <summary>A capability that keeps hashes of ID numbers without the numbers: told when keys change, so that what it keeps still finds the same people.</summary>
public interface IOldHashes
{
    /// <summary>Puts newer hashes in the place of older ones, before people's own are changed; safe to run again.</summary>
    /// <returns>How many were changed.</returns>
    Task<int> Renew(CancellationToken cancellation);
}
