namespace HocVuSo.People.Contract;

/// <summary>Just enough of a resident to match a list against a whole village or commune at once.</summary>
/// <param name="Folded">Name without diacritics, lower case.</param>
/// <param name="IdHash">Keyed hash of the ID number; null when not given.</param>
public sealed record MatchCard(PersonId Id, string Folded, BirthDate Birth, int VillageNo, HouseholdId? HouseholdId, byte[]? IdHash);
