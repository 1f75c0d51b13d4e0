using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HocVuSo.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FieldRecordsThatWait : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_field_records_State_VillageNo",
                table: "field_records");

            migrationBuilder.CreateIndex(
                name: "IX_field_records_VillageNo",
                table: "field_records",
                column: "VillageNo",
                filter: "\"State\" = 2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_field_records_VillageNo",
                table: "field_records");

            migrationBuilder.CreateIndex(
                name: "IX_field_records_State_VillageNo",
                table: "field_records",
                columns: new[] { "State", "VillageNo" });
        }
    }
}
