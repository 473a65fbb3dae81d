package procedure

import (
	"slices"

	"octad/domain"
)

// Sector is the kind of house that a shipped procedure was written for. It helps to choose one and decides nothing.
type Sector string

// The sectors of the shipped procedures. HouseOwn is that of every procedure which a house has taken in itself.
const (
	HouseOwn      Sector = "house"
	Manufacturing Sector = "manufacturing"
	Goods         Sector = "goods"
	Service       Sector = "service"
	Public        Sector = "public"
)

// Sectors lists the sectors in the order in which a choice offers them: the house's own first, then those nearest to
// a factory. Packs are the codes of the shipped procedures that were written for it.
var Sectors = []struct {
	Sector Sector
	Title  domain.Text
	Packs  []string
}{
	{HouseOwn, domain.ZhEn("本厂程序", "Of this house"), nil},
	{Manufacturing, domain.ZhEn("制造与供应链", "Manufacturing and supply chain"), []string{"P02", "automotive", "P05", "P23", "P07", "P10"}},
	{Goods, domain.ZhEn("食品、药品与零售", "Food, medicine and retail"), []string{"P04", "P28", "P11"}},
	{Service, domain.ZhEn("客户服务中心", "Customer-service centres"), []string{"P03", "P06", "P01", "P08", "P15"}},
	{Public, domain.ZhEn("银行、物业、医院、学校", "Banks, property, hospitals, schools"), []string{"P31", "P21", "P14", "P09", "P32", "P18", "P19"}},
}

// SectorOf returns the sector of the procedure with the code and its place within the sector, by which a choice is
// ordered; HouseOwn for any that does not come with the program.
func SectorOf(code string) (of Sector, place int) {
	for _, s := range Sectors {
		if i := slices.Index(s.Packs, code); i >= 0 {
			return s.Sector, i
		}
	}
	return HouseOwn, 0
}
